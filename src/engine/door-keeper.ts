import type { ListenerStatus } from '../contract/app-info.ts'
import { Problem } from '../contract/problem.ts'
import { PortTaken } from './intake/bind.ts'
import type { ListenerNeeds } from './intake/door.ts'
import type { Listener } from './intake/listener.ts'
import { openDoor } from './open-door.ts'
import { takeTurns } from './take-turns.ts'

/** The listener of this run, which may move to another port while we run. */
export type DoorKeeper = {
  /** Null before `open`. */
  readonly status: () => ListenerStatus | null
  /** Rejects with `PortTaken`. `port` null: `settingsPort`, or the next free one. */
  readonly open: (port: number | null, settingsPort: number) => Promise<void>
  /**
   * Resolves when the new port is listened on; the old one answers what it has begun meanwhile. One move
   * follows the other. Rejects with `Problem` `conflict`.
   */
  readonly move: (port: number) => Promise<void>
  /** Resolves when everything is answered, on the ports of before too. */
  readonly close: () => Promise<void>
}

export function keepDoor(
  needs: ListenerNeeds,
  host: string | null,
  onMoved: () => void,
): DoorKeeper {
  const inTurn = takeTurns()
  const leaving = new Set<Promise<void>>()
  let door: { listener: Listener; status: ListenerStatus } | null = null
  let isClosed = false
  const letFinish = (listener: Listener): void => {
    const left: Promise<void> = listener
      .close()
      .catch((error: unknown) => needs.log('error', `A port was not let go: ${String(error)}`))
      .finally(() => leaving.delete(left))
    leaving.add(left)
  }
  const move = async (port: number): Promise<void> => {
    const old = door
    if (!old || isClosed || old.listener.port === port) return
    door = await openNamed(needs, host, port)
    onMoved()
    // an app may take minutes to answer through it; nobody who sets a port waits for that
    letFinish(old.listener)
  }
  return {
    status: () => door?.status ?? null,
    async open(port, settingsPort) {
      door = await openDoor(needs, { host, port, settingsPort })
    },
    move: (port) => inTurn(() => move(port)),
    close: () =>
      inTurn(async () => {
        isClosed = true
        await Promise.all([door?.listener.close(), ...leaving])
      }),
  }
}

async function openNamed(needs: ListenerNeeds, host: string | null, port: number) {
  try {
    return await openDoor(needs, { host, port, settingsPort: port })
  } catch (error) {
    if (error instanceof PortTaken) throw new Problem('conflict', error.message)
    throw error
  }
}
