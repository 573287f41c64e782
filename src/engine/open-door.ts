import type { ListenerStatus } from '../contract/app-info.ts'
import { PortTaken } from './intake/bind.ts'
import type { ListenerNeeds } from './intake/door.ts'
import type { Listener } from './intake/listener.ts'
import { openListener } from './intake/listener.ts'

export type DoorAddress = {
  readonly host: string | null
  /** The port the user named: taken is an error. Null: `settingsPort`, or the next free one. */
  readonly port: number | null
  readonly settingsPort: number
}

/** Every second port: the one between is the browser page's (5757 and 5758). */
const portStep = 2
const portTries = 50

/**
 * Opens the listener where the user wants it. A port that nobody named may move to the next free one,
 * and the status says so; a named one never moves, because the sender was given it.
 */
export async function openDoor(
  needs: ListenerNeeds,
  address: DoorAddress,
): Promise<{ listener: Listener; status: ListenerStatus }> {
  const { host } = address
  const wished = address.port ?? address.settingsPort
  warnIfPublic(needs, host)
  if (address.port !== null)
    return opened(await openListener(needs, { host, port: wished }), host, null)
  for (let tries = 0; tries < portTries && wished + tries * portStep <= 65_535; tries++) {
    try {
      const listener = await openListener(needs, { host, port: wished + tries * portStep })
      return opened(listener, host, tries === 0 ? null : wished)
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error
    }
  }
  throw new PortTaken(wished)
}

function opened(
  listener: Listener,
  host: string | null,
  wishedPort: number | null,
): { listener: Listener; status: ListenerStatus } {
  const { port, addresses } = listener
  const name = host === null || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
  return { listener, status: { url, port, addresses, wishedPort } }
}

function warnIfPublic(needs: ListenerNeeds, host: string | null): void {
  if (host === null || /^(127\.|::1$|localhost$)/.test(host)) return
  needs.log(
    'warning',
    `Listening on ${host}: every machine that reaches this one can send requests here.`,
  )
}
