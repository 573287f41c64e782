import type { CaptureSummary } from '../contract/capture.ts'
import { plain } from './print.ts'

/** The NDJSON line of `serve --json`, and an entry of `list --json`. */
export function captureDocument(capture: CaptureSummary) {
  return {
    event: 'capture',
    id: capture.id,
    receivedAtMs: capture.receivedAtMs,
    method: capture.method,
    path: capture.path,
    source: capture.source,
    scheme: capture.scheme,
    name: capture.name,
    subject: capture.subject,
    bytes: capture.bytes,
    verdict: capture.verdict,
    reason: capture.reason,
    secret: capture.secret,
    skewSeconds: capture.skewSeconds,
    deliveryId: capture.deliveryId,
    attempt: capture.attempt,
    repeat: capture.repeat,
    reply: capture.reply,
    incomplete: capture.incomplete,
    cut: capture.cut,
    malformed: capture.malformed,
  }
}

/** Columns of a cell; `list --json` and `show` have all of it. */
const mostColumns = 100

const clip = (text: string): string =>
  text.length > mostColumns ? `${text.slice(0, mostColumns - 1).toWellFormed()}…` : text

const marks = { passed: '✓', failed: '✗', stale: '!', unverified: '?' } as const

/** 0: the app behind us has not answered yet, or never did. */
const answerOf = ({ reply }: CaptureSummary): string =>
  reply.status === 0 ? 'awaits the app' : String(reply.status)

/** The cells of one line for a person. */
export function captureCells(capture: CaptureSummary): string[] {
  const { verdict, reason, name, subject, attempt } = capture
  return [
    capture.id,
    new Date(capture.receivedAtMs).toISOString().slice(0, 23).replace('T', ' '),
    `${marks[verdict]} ${verdict}`,
    capture.malformed ? 'not HTTP' : clip(plain(`${capture.method} ${capture.path}`)),
    clip(plain([capture.source, name, subject].filter(Boolean).join(' · '))),
    [reason, attempt > 1 ? `attempt ${attempt}` : null, answerOf(capture)]
      .filter(Boolean)
      .join(', '),
  ]
}
