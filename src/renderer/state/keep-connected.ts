import type { Client } from '../../link/client.ts'
import { createClient } from '../../link/client.ts'
import type { Preload } from './preload-transport.ts'
import { preloadTransport, readSignal } from './preload-transport.ts'
import { webSocketTransport } from './web-socket-transport.ts'

/** `isShutOut`: the server answers, but wants its new link opened first. */
type OnLost = (isShutOut: boolean) => void

const firstRetryMs = 250
const longestRetryMs = 5_000
const probeMs = 2_000

/**
 * Keeps the page joined to the engine, in the desktop app and in a browser alike. `onClient` is called
 * with a new client after each joining, `onLost` when a connection is gone or could not be made.
 */
export function keepConnected(onClient: (client: Client) => void, onLost: OnLost): void {
  const join = (client: Client): void => {
    client.onClose(() => onLost(false))
    onClient(client)
  }
  if (window.countersign) joinByPreload(window.countersign, join)
  else joinBySocket(join, onLost, firstRetryMs)
}

// main says "up" whenever there is an engine to talk to, after a restart again
function joinByPreload(preload: Preload, join: (client: Client) => void): void {
  preload.receive((message) => {
    if (readSignal(message)?.kind === 'up') join(createClient(preloadTransport(preload)))
  })
  preload.send({ kind: 'hello' })
}

function joinBySocket(join: (client: Client) => void, onLost: OnLost, retryMs: number): void {
  const socket = new WebSocket(`ws://${location.host}/ws`)
  let nextRetryMs = Math.min(retryMs * 2, longestRetryMs)
  socket.addEventListener('open', () => {
    nextRetryMs = firstRetryMs
    join(createClient(webSocketTransport(socket)))
  })
  socket.addEventListener('close', () => {
    void isShutOut().then((isOut) => {
      onLost(isOut)
      setTimeout(() => joinBySocket(join, onLost, nextRetryMs), nextRetryMs)
    })
  })
}

/** A refused WebSocket does not say why; the page's own address does. */
async function isShutOut(): Promise<boolean> {
  try {
    const answer = await fetch('/', {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(probeMs),
    })
    return answer.status === 401
  } catch {
    // nobody answers, or not in time
    return false
  }
}
