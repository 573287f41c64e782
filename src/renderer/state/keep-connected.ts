import type { Client } from '../../link/client.ts'
import { createClient } from '../../link/client.ts'
import type { Preload } from './preload-transport.ts'
import { isSignal, preloadTransport } from './preload-transport.ts'
import { webSocketTransport } from './web-socket-transport.ts'

const firstRetryMs = 250
const longestRetryMs = 5_000

/**
 * Keeps the page joined to the engine, in the desktop app and in a browser alike. `onClient` is called
 * with a new client after each joining, `onLost` when a connection is gone.
 */
export function keepConnected(onClient: (client: Client) => void, onLost: () => void): void {
  const join = (client: Client): void => {
    client.onClose(onLost)
    onClient(client)
  }
  if (window.countersign) joinByPreload(window.countersign, join)
  else joinBySocket(join, onLost, firstRetryMs)
}

// main says "up" whenever there is an engine to talk to, after a restart again
function joinByPreload(preload: Preload, join: (client: Client) => void): void {
  preload.receive((message) => {
    if (isSignal(message, 'up')) join(createClient(preloadTransport(preload)))
  })
  preload.send({ kind: 'hello' })
}

function joinBySocket(join: (client: Client) => void, onLost: () => void, retryMs: number): void {
  const socket = new WebSocket(`ws://${location.host}/ws`)
  let nextRetryMs = Math.min(retryMs * 2, longestRetryMs)
  socket.addEventListener('open', () => {
    nextRetryMs = firstRetryMs
    join(createClient(webSocketTransport(socket)))
  })
  socket.addEventListener('close', () => {
    onLost()
    setTimeout(() => joinBySocket(join, onLost, nextRetryMs), nextRetryMs)
  })
}
