import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FlowAccount, FlowLimit } from './flow-limit.ts'
import type { RequestReading } from './read-request.ts'

/**
 * What is known of a connection between two requests: when the first byte of the next one came, and
 * the raw bytes that the parser has not yet made a request of. They are kept so that a request line
 * that is no HTTP, or a head that never ends, can still be shown as it was.
 */
export type Arrival = {
  readonly socket: Socket
  /** Taken at the beginning: a connection that was reset has none any more. */
  readonly peer: string
  /** Unix milliseconds. */
  firstByteAtMs: number | null
  head: Buffer[]
  /** The share of the memory that a head takes which comes in several chunks. */
  headAccount: FlowAccount | null
  /** The chunk that came last: it may hold the end of one request and the beginning of the next. */
  last: Buffer | null
  /** Requests of this connection whose body is still coming. */
  readonly reading: Set<RequestReading>
  /** Requests of this connection that are not yet answered. */
  readonly answering: Set<Promise<void>>
  /** The answer to the newest of them. */
  newest: ServerResponse | null
  /** True once the connection's broken request was kept, so that it is kept once. */
  isSpent: boolean
}

/**
 * Watches the raw bytes of a connection. A 'data' listener takes the bytes out of Node's native path,
 * which costs a few per cent and is the only way to see them before the parser does.
 */
export function watchArrival(socket: Socket, now: () => number, flow: FlowLimit): Arrival {
  const arrival: Arrival = {
    socket,
    peer: peerOf(socket),
    firstByteAtMs: null,
    head: [],
    headAccount: null,
    last: null,
    reading: new Set(),
    answering: new Set(),
    newest: null,
    isSpent: false,
  }
  socket.prependListener('data', (chunk: Buffer) => {
    if (arrival.isSpent) return
    arrival.last = chunk
    const current = inBody(arrival)
    if (current) return current.takeRaw(chunk)
    arrival.firstByteAtMs ??= now()
    // nearly all heads come in one chunk and are gone at once: only more of them is counted
    if (arrival.head.length > 0) {
      arrival.headAccount ??= flow.enter(socket)
      arrival.headAccount.add(chunk.length)
    }
    arrival.head.push(chunk)
  })
  socket.once('close', () => freeHead(arrival))
  return arrival
}

/** The request whose body is coming. */
export function inBody({ reading }: Arrival): RequestReading | null {
  for (const request of reading) if (!request.isComplete()) return request
  return null
}

export type TakenHead = {
  /** Unix milliseconds of the first byte. */
  readonly receivedAtMs: number
  /** Raw bytes behind the head that came with it: the beginning of the body. */
  readonly rest: () => Buffer
}

/** The head became a request: what follows is its body. */
export function takeHead(arrival: Arrival, nowMs: number): TakenHead {
  const { head, last } = arrival
  const receivedAtMs = arrival.firstByteAtMs ?? nowMs
  arrival.firstByteAtMs = null
  arrival.head = []
  freeHead(arrival)
  return { receivedAtMs, rest: () => restOf(head, last) }
}

/** The bytes of the head are not kept in memory any longer, or they are counted elsewhere now. */
export function freeHead(arrival: Arrival): void {
  arrival.headAccount?.endReading()
  arrival.headAccount?.release()
  arrival.headAccount = null
}

/** Behind another request in the same chunk its beginning is not known: then the whole chunk. */
function restOf(head: readonly Buffer[], last: Buffer | null): Buffer {
  const bytes = Buffer.concat(head)
  const end = /[^\r\n]\r?\n\r?\n/.exec(bytes.toString('latin1'))
  return end ? bytes.subarray(end.index + end[0].length) : (last ?? bytes)
}

/** `127.0.0.1:50412`; an IPv6 address stands in brackets. */
export function peerOf({ remoteAddress, remotePort }: Socket): string {
  const address = remoteAddress ?? ''
  return `${address.includes(':') ? `[${address}]` : address}:${remotePort ?? 0}`
}
