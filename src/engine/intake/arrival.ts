import type { Socket } from 'node:net'
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
  /** The chunk that came last: it may hold the end of one request and the beginning of the next. */
  last: Buffer | null
  /** Requests of this connection whose body is still coming. */
  readonly reading: Set<RequestReading>
  /** Requests of this connection that are not yet answered. */
  readonly answering: Set<Promise<void>>
  /** True once the connection's broken request was kept, so that it is kept once. */
  isSpent: boolean
}

/**
 * Watches the raw bytes of a connection. A 'data' listener takes the bytes out of Node's native path,
 * which costs a few per cent and is the only way to see them before the parser does.
 */
export function watchArrival(socket: Socket, now: () => number): Arrival {
  const arrival: Arrival = {
    socket,
    peer: peerOf(socket),
    firstByteAtMs: null,
    head: [],
    last: null,
    reading: new Set(),
    answering: new Set(),
    isSpent: false,
  }
  socket.prependListener('data', (chunk: Buffer) => {
    if (arrival.isSpent) return
    arrival.last = chunk
    if (isInBody(arrival)) return
    arrival.firstByteAtMs ??= now()
    arrival.head.push(chunk)
  })
  return arrival
}

function isInBody({ reading }: Arrival): boolean {
  for (const request of reading) if (!request.isComplete()) return true
  return false
}

/** The head became a request: what follows is its body. Gives Unix milliseconds of its first byte. */
export function takeHead(arrival: Arrival, nowMs: number): number {
  const receivedAtMs = arrival.firstByteAtMs ?? nowMs
  arrival.firstByteAtMs = null
  arrival.head = []
  return receivedAtMs
}

/** `127.0.0.1:50412`; an IPv6 address stands in brackets. */
export function peerOf({ remoteAddress, remotePort }: Socket): string {
  const address = remoteAddress ?? ''
  return `${address.includes(':') ? `[${address}]` : address}:${remotePort ?? 0}`
}
