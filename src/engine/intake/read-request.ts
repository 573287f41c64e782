import type { IncomingMessage } from 'node:http'
import type { Capture, Incomplete, Malformed } from '../../contract/capture.ts'
import type { FlowLimit } from './flow-limit.ts'
import { keepBytes } from './kept-bytes.ts'
import { rawPairs } from '../raw-pairs.ts'

/** A request whose body is coming in. */
export type RequestReading = {
  readonly startedAtMs: number
  /** True once the parser saw the whole message, also when its bytes are not yet handed out. */
  isComplete(): boolean
  /** Bytes of its body as they come from the socket, before the parser sees them. */
  takeRaw(bytes: Buffer): void
  /** Ends the reading early: what came so far is the capture. */
  stop(incomplete: Incomplete | null, malformed: Malformed | null): void
}

export type ReadOptions = {
  /** Unix milliseconds of the first byte. */
  readonly receivedAtMs: number
  readonly peer: string
  readonly bodyLimitBytes: number
  readonly now: () => number
  readonly flow: FlowLimit
  /** Raw bytes of the body that came with the head. Asked for of chunked bodies only. */
  readonly rest: () => Buffer
  readonly onStart: (reading: RequestReading) => void
  readonly onEnd: (reading: RequestReading) => void
}

/** `release` says that the body's bytes are no longer needed in memory. */
export type ReadResult = { readonly capture: Capture; readonly release: () => void }

/**
 * Reads one request to its end, its abort, its time limit or its first bad chunk, whichever comes
 * first; it always resolves. A body over the limit is read on but not kept, so that the sender can
 * finish and see our 413; past twice the limit it is not read on.
 */
export function readRequest(request: IncomingMessage, options: ReadOptions): Promise<ReadResult> {
  const { bodyLimitBytes } = options
  let isDone = false
  const account = options.flow.enter(request)
  account.add(headBytes(request))
  const body = keepBytes(bodyLimitBytes, account)
  const raw = isChunked(request) ? keepBytes(bodyLimitBytes, account) : null
  raw?.take(options.rest())

  return new Promise((resolve) => {
    const finish: RequestReading['stop'] = (incomplete, malformed) => {
      if (isDone) return
      takeBuffered(request)
      isDone = true
      request.off('data', keep)
      request.resume()
      account.endReading()
      options.onEnd(reading)
      // what was decoded before a bad chunk does not show what is wrong
      const kept = malformed && raw ? raw : body
      const ending = { body: kept.all(), cut: kept.isCut(), incomplete, malformed }
      resolve({ capture: captureOf(request, options, ending), release: account.release })
    }
    const keep = (chunk: Buffer): void => {
      body.take(chunk)
      if (body.seen() > 2 * bodyLimitBytes) finish(null, null)
    }
    const end = (): void => finish(request.complete ? null : 'aborted', null)
    const reading: RequestReading = {
      startedAtMs: options.receivedAtMs,
      isComplete: () => request.complete,
      takeRaw: (bytes) => raw?.take(bytes),
      stop: finish,
    }
    options.onStart(reading)
    request.on('data', keep)
    request.once('end', end)
    request.once('error', end)
    request.once('close', end)
  })
}

const isChunked = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined

const captureOf = (
  request: IncomingMessage,
  { peer, receivedAtMs, now }: ReadOptions,
  ending: Pick<Capture, 'body' | 'cut' | 'incomplete' | 'malformed'>,
): Capture => ({
  ...headOf(request, peer),
  receivedAtMs,
  durationMs: Math.max(0, now() - receivedAtMs),
  ...ending,
  ...(request.rawTrailers.length > 0 && { trailers: rawPairs(request.rawTrailers) }),
})

function headBytes({ rawHeaders, url = '' }: IncomingMessage): number {
  let bytes = url.length
  for (const text of rawHeaders) bytes += text.length
  return bytes
}

/** What the stream holds but has not handed out yet; reading it hands it to the 'data' listener. */
function takeBuffered(request: IncomingMessage): void {
  while (request.read() !== null);
}

/** Method, target, version, peer and the header pairs exactly as they came. */
export function headOf(
  request: IncomingMessage,
  peer: string,
): Pick<Capture, 'method' | 'path' | 'httpVersion' | 'peer' | 'headers'> {
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    httpVersion: request.httpVersion,
    peer,
    headers: rawPairs(request.rawHeaders),
  }
}
