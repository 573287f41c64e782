import type { Socket } from 'node:net'
import type { Capture, Incomplete, Malformed } from '../../contract/capture.ts'
import { answerRaw } from './answer.ts'
import { allSent, answersSoFar } from './answers.ts'
import type { Arrival } from './arrival.ts'
import { freeHead, inBody } from './arrival.ts'
import type { Door } from './door.ts'
import { track } from './door.ts'

/** What Node tells of bytes that are no HTTP. */
export type ParserError = Error & { code?: string; reason?: string; rawPacket?: Buffer }

/**
 * The parser gave up on a connection. A request whose body was coming keeps what came; bytes that
 * never became a request are kept raw.
 */
export function takeBroken(door: Door, socket: Socket, error: ParserError): void {
  const arrival = door.arrivals.get(socket)
  if (!arrival) return void socket.destroy()
  const malformed = malformedOf(error)
  const isHangUp = hangUps.has(malformed.code)
  const current = inBody(arrival)
  if (current) return isHangUp ? current.stop('aborted', null) : current.stop(null, malformed)
  keepRaw(door, arrival, isHangUp ? 'aborted' : null, malformed, error.rawPacket)
}

/** Codes that mean that the sender left in the middle, not that it spoke badly. */
const hangUps = new Set(['ECONNRESET', 'EPIPE', 'HPE_INVALID_EOF_STATE'])

/** A head that did not end in time. */
export function takeSlowHead(door: Door, arrival: Arrival): void {
  const words = `The headers did not end within ${door.limits.headersMs / 1000} seconds.`
  keepRaw(door, arrival, 'timed_out', { code: 'HEADERS_TIMEOUT', words }, undefined)
}

/** A head that was still coming when the listener closed. */
export function takeUnfinishedHead(door: Door, arrival: Arrival): void {
  const words = 'Countersign closed before the headers ended.'
  keepRaw(door, arrival, 'aborted', { code: 'CLOSING', words }, undefined)
}

function keepRaw(
  door: Door,
  arrival: Arrival,
  incomplete: Incomplete | null,
  malformed: Malformed,
  rawPacket: Buffer | undefined,
): void {
  // a head that begins in the packet which ended another request: the whole packet is kept
  const isUnfinished = malformed.code.startsWith('HPE_')
  const lastPacket = rawPacket ?? (isUnfinished ? arrival.last : null) ?? empty
  const body = arrival.head.length > 0 ? Buffer.concat(arrival.head) : lastPacket
  if (arrival.isSpent || isBlank(body)) return letGo(arrival)
  arrival.isSpent = true
  arrival.headAccount?.endReading()
  // when the sender closes its side, Node would close ours too, before the answer
  arrival.socket.removeAllListeners('end')
  const capture = rawCapture(door, arrival, body, incomplete, malformed)
  track(door, keepAndAnswer(door, arrival, capture))
}

/** The parser may fail again on what follows a broken request; its answer still has to go out. */
function letGo({ socket, isSpent, answering }: Arrival): void {
  if (isSpent && !socket.writableEnded) return
  void Promise.all(answering).then(() => socket.destroySoon())
}

async function keepAndAnswer(door: Door, arrival: Arrival, capture: Capture): Promise<void> {
  // good requests that came before it on the same connection are answered first
  await allSent(answersSoFar(arrival))
  const receipt = await door.needs.receive(capture)
  freeHead(arrival)
  answerRaw(arrival.socket, receipt)
  // what still comes is not HTTP either; a sender that never hangs up is not waited for
  arrival.socket.resume()
  setTimeout(() => arrival.socket.destroy(), hangUpGraceMs).unref()
}

/** How long a sender may take to hang up after our last answer, in milliseconds. */
const hangUpGraceMs = 5_000

const empty = Buffer.alloc(0)

/** Some senders put an empty line after a body; alone it is no request. */
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 13 || byte === 10)

function rawCapture(
  door: Door,
  arrival: Arrival,
  body: Uint8Array,
  incomplete: Incomplete | null,
  malformed: Malformed,
): Capture {
  const now = door.needs.now()
  const receivedAtMs = arrival.firstByteAtMs ?? now
  return {
    method: '',
    path: '',
    httpVersion: '',
    peer: arrival.peer,
    headers: [],
    receivedAtMs,
    durationMs: Math.max(0, now - receivedAtMs),
    body,
    incomplete,
    malformed,
    cut: false,
  }
}

function malformedOf(error: ParserError): Malformed {
  return { code: error.code ?? 'UNKNOWN', words: error.reason ?? error.message }
}
