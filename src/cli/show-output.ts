import type { CaptureDetail } from '../contract/capture.ts'
import type { DecodedBody } from '../contract/capture-calls.ts'
import { captureDocument } from './capture-output.ts'
import { plain } from './print.ts'
import { verdictDocument, verdictLines } from './verdict-output.ts'

/** A capture with all its bytes. */
export type Shown = {
  readonly detail: CaptureDetail
  /** As sent. */
  readonly body: Buffer
  /** Null: the request names no Content-Encoding. */
  readonly decoded: DecodedBody | null
  /** Null: it cannot be built. */
  readonly signedContent: Buffer | null
}

/** The document of `show --json`. */
export function showDocument({ detail, body, decoded, signedContent }: Shown) {
  return {
    ...captureDocument(detail),
    ...verdictDocument(detail.fullVerdict, signedContent),
    headers: detail.headers,
    bodyBase64: body.toString('base64'),
    decodedBase64: decoded && isDecoded(decoded) ? base64Of(decoded.bytes) : null,
    decoded: decoded && {
      encodings: decoded.encodings,
      cut: decoded.cut,
      problem: decoded.problem,
    },
    httpVersion: detail.httpVersion,
    peer: detail.peer,
    durationMs: detail.durationMs,
    parserError: detail.parserError,
    attempts: detail.attempts,
  }
}

/** The capture for a person. */
export function showLines({ detail, body, decoded }: Shown): string[] {
  const title = detail.parserError
    ? `not HTTP: ${plain(detail.parserError.words)}`
    : plain(`${detail.method} ${detail.path} HTTP/${detail.httpVersion}`)
  return [
    `#${detail.id}  ${new Date(detail.receivedAtMs).toISOString()}  from ${detail.peer}  to ${plain(detail.source)}`,
    ...verdictLines(detail.fullVerdict),
    '',
    title,
    ...detail.headers.map(([name, value]) => plain(`${name}: ${value}`)),
    '',
    ...(decoded ? decodedLines(decoded, body) : bodyLines(body)),
    ...lossLines(detail),
  ]
}

const isDecoded = ({ encodings, problem }: DecodedBody): boolean =>
  problem === null || encodings.length > 0

function decodedLines({ bytes, encodings, cut, problem }: DecodedBody, body: Buffer): string[] {
  const lines = bodyLines(Buffer.from(bytes))
  if (encodings.length > 0)
    lines.unshift(`(decoded from ${encodings.join(', ')}, ${body.length} bytes as sent)`)
  if (cut) lines.push(`(only the first ${bytes.length} bytes were decoded)`)
  if (problem !== null) lines.push(`(${plain(problem)})`)
  return lines
}

function bodyLines(body: Buffer): string[] {
  const text = body.toString('utf8')
  if (Buffer.compare(Buffer.from(text, 'utf8'), body) === 0) return text.split('\n').map(plain)
  return [`(${body.length} bytes that are no UTF-8 text; use --json for all of them)`]
}

function lossLines({ cut, incomplete, bytes }: CaptureDetail): string[] {
  const lines: string[] = []
  if (cut) lines.push(`The body was over the limit; the first ${bytes} bytes were kept.`)
  if (incomplete === 'aborted') lines.push('The sender hung up before the end.')
  if (incomplete === 'timed_out') lines.push('The request did not end in time.')
  return lines
}

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
