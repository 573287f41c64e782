import type { IncomingMessage, Server, ServerOptions } from 'node:http'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { watchArrival } from './arrival.ts'
import { bind } from './bind.ts'
import type { Door, ListenerLimits, ListenerNeeds } from './door.ts'
import { defaultLimits } from './door.ts'
import { createFlowLimit, defaultBytesInFlight } from './flow-limit.ts'
import { sweep } from './sweep.ts'
import { takeBroken, takeUnfinishedHead } from './take-broken.ts'
import { takeConnect, takeRequest } from './take-request.ts'

export type Listener = {
  readonly port: number
  readonly addresses: readonly string[]
  /** Takes no new connection, answers the requests it has begun to read, then closes. */
  close(): Promise<void>
}

export type ListenerAddress = {
  /** Null: both loopback addresses. */
  readonly host: string | null
  /** 0 takes a free one. */
  readonly port: number
}

/**
 * Opens the door. Every request, however broken, becomes one capture and is answered after it is
 * stored. Rejects with `PortTaken`.
 */
export async function openListener(
  needs: ListenerNeeds,
  address: ListenerAddress,
  limits: ListenerLimits = defaultLimits,
  bytesInFlight = defaultBytesInFlight,
): Promise<Listener> {
  const door: Door = {
    needs,
    limits,
    flow: createFlowLimit(bytesInFlight),
    arrivals: new Map(),
    open: new Set(),
    delayed: new Set(),
    isClosing: false,
  }
  const { servers, port, addresses } = await bind(() => newServer(door), address)
  const sweeper = setInterval(() => sweep(door), limits.sweepEveryMs)
  return {
    port,
    addresses,
    async close() {
      await closeDoor(door, servers)
      clearInterval(sweeper)
    },
  }
}

/**
 * Node's own header and request timers are off: they count from the connection, so the idle sockets
 * that a tunnel holds open would get a 408, which the tunnel hands to the next webhook
 * (https://github.com/nodejs/node/issues/43776). `sweep` counts from the first byte instead.
 */
const serverOptions = (limits: ListenerLimits): ServerOptions => ({
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 75_000,
  maxHeaderSize: limits.headerBytes,
  requireHostHeader: false,
  noDelay: true,
})

function newServer(door: Door): Server {
  const { needs, limits } = door
  const server = createServer(serverOptions(limits), (request, response) =>
    takeRequest(door, request, response),
  )
  // 0 is no limit: Node would drop header lines past its count in silence
  server.maxHeadersCount = 0
  server.maxConnections = limits.connections
  // a sender may close its side after the request (`nc -N`); Node would close ours before the answer
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('connection', (socket: Socket) => {
    door.arrivals.set(socket, watchArrival(socket, needs.now, door.flow))
    socket.once('close', () => door.arrivals.delete(socket))
  })
  server.on('checkExpectation', (request, response) => takeRequest(door, request, response))
  server.on('connect', (request: IncomingMessage, socket, firstBytes: Buffer) =>
    takeConnect(door, request, socket as Socket, firstBytes),
  )
  server.on('clientError', (error, socket) => takeBroken(door, socket as Socket, error))
  server.on('drop', countDrops(needs, limits))
  return server
}

const tellDropsEveryMs = 10_000

/** A sender that storms us must not fill the log: the first refusal is told at once, more by their number. */
function countDrops({ log, now }: ListenerNeeds, { connections }: ListenerLimits): () => void {
  let toldAtMs = Number.NEGATIVE_INFINITY
  let untold = 0
  return () => {
    untold += 1
    if (now() - toldAtMs < tellDropsEveryMs) return
    const refused = untold === 1 ? 'A connection was' : `${untold} connections were`
    log('warning', `${refused} refused: ${connections} are open, which is the limit.`)
    toldAtMs = now()
    untold = 0
  }
}

/** How long closing waits for bodies that are still coming, in milliseconds. */
const closingGraceMs = 2_000

async function closeDoor(door: Door, servers: readonly Server[]): Promise<void> {
  door.isClosing = true
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
  for (const server of servers) server.closeIdleConnections()
  for (const sendNow of door.delayed) sendNow()
  const grace = setTimeout(() => stopReading(door), closingGraceMs)
  while (door.open.size > 0) await Promise.all(door.open)
  stopReading(door)
  while (door.open.size > 0) await Promise.all(door.open)
  clearTimeout(grace)
  for (const socket of door.arrivals.keys()) socket.destroySoon()
  await Promise.all(closed)
}

/** What came so far, of bodies and of heads, is kept, marked incomplete. */
function stopReading(door: Door): void {
  for (const arrival of door.arrivals.values()) {
    for (const request of arrival.reading) request.stop('aborted', null)
    if (arrival.firstByteAtMs !== null) takeUnfinishedHead(door, arrival)
  }
}
