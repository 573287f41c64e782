import type { IncomingMessage } from 'node:http'
import type { Capture, HeaderPair, Incomplete, Malformed } from '../../contract/capture.ts'
import type { FlowLimit } from './flow-limit.ts'

/** A request whose body is coming in. */
export type RequestReading = {
  readonly startedAtMs: number
  /** True once the parser saw the whole message, also when its bytes are not yet handed out. */
  isComplete(): boolean
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
  const chunks: Buffer[] = []
  let kept = 0
  let seen = 0
  let isDone = false
  const account = options.flow.enter(request)

  return new Promise((resolve) => {
    const finish: RequestReading['stop'] = (incomplete, malformed) => {
      if (isDone) return
      takeBuffered(request)
      isDone = true
      request.off('data', keep)
      request.resume()
      account.endReading()
      options.onEnd(reading)
      const capture = {
        ...headOf(request, options.peer),
        receivedAtMs: options.receivedAtMs,
        durationMs: Math.max(0, options.now() - options.receivedAtMs),
        body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, kept),
        incomplete,
        malformed,
        cut: seen > kept,
      }
      resolve({ capture, release: account.release })
    }
    const keep = (chunk: Buffer): void => {
      seen += chunk.length
      const part = chunk.subarray(0, options.bodyLimitBytes - kept)
      if (part.length > 0) {
        chunks.push(part)
        kept += part.length
        account.add(part.length)
      }
      if (seen > 2 * options.bodyLimitBytes) finish(null, null)
    }
    const end = (): void => finish(request.complete ? null : 'aborted', null)
    const reading: RequestReading = {
      startedAtMs: options.receivedAtMs,
      isComplete: () => request.complete,
      stop: finish,
    }
    options.onStart(reading)
    request.on('data', keep)
    request.once('end', end)
    request.once('error', end)
    request.once('close', end)
  })
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
    headers: pairsOf(request.rawHeaders),
  }
}

function pairsOf(raw: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i]!, raw[i + 1]!])
  return pairs
}
