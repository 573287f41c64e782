import type { Verdict } from '../../contract/verdict.ts'
import type { NewCapture } from './store.ts'

/** The columns of `captures` that are known before it is written, in the order of `capture-insert.ts`. */
type SummaryValues = readonly [
  receivedAtMs: number,
  method: string,
  path: string,
  sourceId: string,
  source: string,
  scheme: string | null,
  name: string | null,
  subject: string | null,
  bytes: number,
  verdict: string,
  reason: string | null,
  secret: string | null,
  skewSeconds: number | null,
  deliveryId: string | null,
  replyStatus: number,
  incomplete: string | null,
  cut: number,
  malformed: number,
]

/** The columns of `capture_details` before headers and verdict, in the order of the table. */
type DetailValues = readonly [
  durationMs: number,
  httpVersion: string,
  peer: string,
  parserError: string | null,
  signatures: string,
]

type Sizes = readonly [headers: number, verdict: number, body: number]
type RowMeta = readonly [SummaryValues, DetailValues, Sizes, isForwarded: number]

/** A row on the worker's side. Headers and verdict are UTF-8 JSON, ready to be stored. */
export type BatchRow = {
  readonly summary: SummaryValues
  readonly detail: DetailValues
  readonly headers: Uint8Array
  readonly verdict: Uint8Array
  readonly body: Uint8Array
  readonly isForwarded: boolean
}

/** What the table `captures` does not hold of a verdict. */
export type VerdictRest = Omit<Verdict, 'verdict' | 'reason' | 'scheme' | 'secret'>

const headBytes = 4

/**
 * Packs rows into one buffer that can be transferred: length of the meta JSON, the meta JSON, then for
 * each row headers, verdict and body. Headers and verdict stand apart from the meta, so that the worker
 * stores their bytes without decoding them.
 */
export function packBatch(captures: readonly NewCapture[]): ArrayBuffer {
  const texts: string[] = []
  const metas: RowMeta[] = []
  let size = headBytes
  for (const capture of captures) {
    const headers = JSON.stringify(capture.headers)
    const verdict = JSON.stringify(verdictRest(capture.verdict))
    const sizes = [
      Buffer.byteLength(headers),
      Buffer.byteLength(verdict),
      capture.body.length,
    ] as const
    texts.push(headers, verdict)
    const isForwarded = capture.isForwarded ? 1 : 0
    metas.push([summaryValues(capture), detailValues(capture), sizes, isForwarded])
    size += sizes[0] + sizes[1] + sizes[2]
  }
  const meta = JSON.stringify(metas)
  const metaBytes = Buffer.byteLength(meta)
  // not from Buffer's pool: the whole ArrayBuffer is given away
  const packed = Buffer.allocUnsafeSlow(size + metaBytes)
  packed.writeUInt32LE(metaBytes, 0)
  let at = headBytes + packed.write(meta, headBytes)
  captures.forEach((capture, index) => {
    at += packed.write(texts[2 * index] as string, at)
    at += packed.write(texts[2 * index + 1] as string, at)
    packed.set(capture.body, at)
    at += capture.body.length
  })
  return packed.buffer
}

/** About what a row takes of a batch. Heads count too: a thousand of 2 MiB do not fit one. */
export function rowBytes({ path, headers, body }: NewCapture): number {
  let bytes = path.length + body.length
  for (const [name, value] of headers) bytes += name.length + value.length
  return bytes
}

/** Reads what `packBatch` made. The rows are views of the buffer, not copies. */
export function unpackBatch(batch: ArrayBuffer): BatchRow[] {
  const packed = Buffer.from(batch)
  const metaBytes = packed.readUInt32LE(0)
  let at = headBytes + metaBytes
  const take = (bytes: number): Buffer => packed.subarray(at, (at += bytes))
  const metas = JSON.parse(packed.toString('utf8', headBytes, at)) as RowMeta[]
  return metas.map(([summary, detail, [headers, verdict, body], isForwarded]) => ({
    summary,
    detail,
    headers: take(headers),
    verdict: take(verdict),
    body: take(body),
    isForwarded: isForwarded === 1,
  }))
}

function summaryValues(capture: NewCapture): SummaryValues {
  const { verdict } = capture
  return [
    Math.round(capture.receivedAtMs),
    capture.method,
    capture.path,
    capture.sourceId,
    capture.source,
    verdict.scheme,
    capture.name,
    capture.subject,
    capture.body.length,
    verdict.verdict,
    verdict.reason,
    verdict.secret,
    verdict.timestamp?.skewSeconds ?? null,
    capture.deliveryId,
    capture.replyStatus,
    capture.incomplete,
    capture.cut ? 1 : 0,
    capture.malformed ? 1 : 0,
  ]
}

const detailValues = (capture: NewCapture): DetailValues => [
  Math.round(capture.durationMs),
  capture.httpVersion,
  capture.peer,
  capture.malformed ? JSON.stringify(capture.malformed) : null,
  JSON.stringify(capture.verdict.received),
]

const verdictRest = (verdict: Verdict): VerdictRest => ({
  computedWith: verdict.computedWith,
  received: verdict.received,
  computed: verdict.computed,
  timestamp: verdict.timestamp,
  steps: verdict.steps,
  notes: verdict.notes,
  considered: verdict.considered,
})
