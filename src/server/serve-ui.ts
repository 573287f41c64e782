import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { createServer, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Handlers } from '../contract/contract.ts'
import type { Subscribe } from '../link/forward-events.ts'
import { serve } from '../link/serve.ts'
import type { LinkLog } from '../link/transport.ts'
import type { House } from './answer-page.ts'
import { answerPage, isSignedIn, openPath, turnedAway } from './answer-page.ts'
import type { Refusal } from './gate.ts'
import { createSockets } from './socket.ts'
import { createTickets } from './tickets.ts'

const loopback = '127.0.0.1'
const socketPath = '/ws'

export type UiOptions = {
  readonly handlers: Handlers
  readonly on: Subscribe
  /** Folder of the built renderer. */
  readonly pagesDir: string
  /** 0 takes a free port. */
  readonly port: number
  readonly log: LinkLog
}

export type Ui = {
  /** The link to open once; it holds a ticket, so show it to this person only. */
  readonly url: string
  readonly port: number
  /** Another link like `url`, for another browser. */
  newTicket(): string
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/**
 * Serves the page and its socket on 127.0.0.1. Rejects when the port cannot be had; if another
 * program has it, the error's `code` is `EADDRINUSE`.
 */
export async function serveUi(options: UiOptions): Promise<Ui> {
  const { log } = options
  const server = createServer()
  const port = await listen(server, options.port)
  const house: House = { port, tickets: createTickets(), pagesDir: options.pagesDir }
  const sockets = createSockets(
    (transport) => void serve(options.handlers, options.on, transport, log),
    log,
  )
  server.on('request', (request, response) => {
    answerPage(request, response, house).catch((error: unknown) => {
      log('error', `The page ${request.url?.split('?', 1)[0]} failed: ${String(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refuseUpgrade(request, house)
    if (refusal) endUpgrade(socket, refusal)
    else sockets.accept(request, socket, head)
  })
  const newTicket = (): string =>
    `http://${loopback}:${port}${openPath}?ticket=${house.tickets.newTicket()}`
  return {
    url: newTicket(),
    port,
    newTicket,
    close: async () => {
      sockets.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, loopback)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw cannotListen(port, cause)
  }
  return (server.address() as AddressInfo).port
}

function cannotListen(port: number, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const why = code === 'EADDRINUSE' ? 'another program uses it' : code
  const words = `Port ${port} for the page cannot be had: ${why}. Choose another one, or 0 for a free one.`
  return Object.assign(new Error(words, { cause }), { code })
}

function refuseUpgrade(request: IncomingMessage, house: House): Refusal | null {
  const refusal = turnedAway(request, 'socket', house.port)
  if (refusal) return refusal
  if (!isSignedIn(request, house))
    return { status: 401, words: 'Open the link that the app printed.' }
  return request.url === socketPath ? null : { status: 404, words: 'There is nothing here.' }
}

function endUpgrade(socket: Duplex, { status, words }: Refusal): void {
  // the visitor may be gone already; there is nobody to tell
  socket.on('error', () => {})
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n`
  const body = Buffer.from(words)
  socket.end(`${head}Content-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${words}`)
}
