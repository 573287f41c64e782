import type { ListenerStatus } from '../contract/app-info.ts'
import { Problem } from '../contract/problem.ts'
import { PortTaken } from './intake/bind.ts'
import type { ListenerNeeds } from './intake/door.ts'
import type { Listener } from './intake/listener.ts'
import { openDoor } from './open-door.ts'

/** The listener of this run, which may move to another port while we run. */
export type DoorKeeper = {
  /** Null before `open`. */
  readonly status: () => ListenerStatus | null
  /** Rejects with `PortTaken`. `port` null: `settingsPort`, or the next free one. */
  readonly open: (port: number | null, settingsPort: number) => Promise<void>
  /** Listens on the new port first, then lets the old one finish. Rejects with `Problem` `conflict`. */
  readonly move: (port: number) => Promise<void>
  readonly close: () => Promise<void>
}

export function keepDoor(
  needs: ListenerNeeds,
  host: string | null,
  onMoved: () => void,
): DoorKeeper {
  let door: { listener: Listener; status: ListenerStatus } | null = null
  return {
    status: () => door?.status ?? null,
    async open(port, settingsPort) {
      door = await openDoor(needs, { host, port, settingsPort })
    },
    async move(port) {
      const old = door
      if (!old || old.listener.port === port) return
      door = await openNamed(needs, host, port)
      onMoved()
      await old.listener.close()
    },
    close: async () => door?.listener.close(),
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
