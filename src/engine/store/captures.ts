import type { Database } from 'better-sqlite3'
import type {
  Capture,
  CaptureAttempt,
  CaptureSummary,
  HeaderPair,
  Incomplete,
  Repeat,
} from '../../contract/capture.ts'
import type { Reason, VerdictKind } from '../../contract/verdict.ts'
import type { VerdictRest } from './batch.ts'
import { prepared } from './prepared.ts'
import type { StoredCapture } from './store.ts'

/** The columns a summary is made of, of a table called `c`. */
export const summaryColumns =
  'c.id, c.received_at_ms, c.method, c.path, c.source_id, c.source, c.scheme, c.name, c.subject, c.bytes, c.verdict, c.reason, c.secret, c.skew_seconds, c.delivery_id, c.reply_status, c.incomplete, c.cut, c.malformed, c.attempt, c.repeat, c.pinned, c.unread, c.passes_now'

export type SummaryRow = {
  id: number
  received_at_ms: number
  method: string
  path: string
  source_id: string
  source: string
  scheme: string | null
  name: string | null
  subject: string | null
  bytes: number
  verdict: VerdictKind
  reason: Reason | null
  secret: string | null
  skew_seconds: number | null
  delivery_id: string | null
  reply_status: number
  incomplete: Incomplete | null
  cut: number
  malformed: number
  attempt: number
  repeat: Repeat | null
  pinned: number
  unread: number
  passes_now: number
}

/** Most rows of one delivery's timeline; a sender that repeats more often has its newest ones shown. */
const mostAttempts = 1_000

export function summaryOf(row: SummaryRow): CaptureSummary {
  return {
    id: String(row.id),
    receivedAtMs: row.received_at_ms,
    method: row.method,
    path: row.path,
    sourceId: row.source_id,
    source: row.source,
    scheme: row.scheme,
    name: row.name,
    subject: row.subject,
    bytes: row.bytes,
    verdict: row.verdict,
    reason: row.reason,
    passesNow: row.passes_now === 1,
    secret: row.secret,
    skewSeconds: row.skew_seconds,
    deliveryId: row.delivery_id,
    attempt: row.attempt,
    repeat: row.repeat,
    reply: { status: row.reply_status },
    incomplete: row.incomplete,
    cut: row.cut === 1,
    malformed: row.malformed === 1,
    pinned: row.pinned === 1,
    unread: row.unread === 1,
  }
}

/** Up to `limit` captures newer than an id, oldest first. */
export function capturesSince(db: Database, after: number, limit: number): SummaryRow[] {
  const sql = `SELECT ${summaryColumns} FROM captures c WHERE c.removed_at_ms IS NULL AND c.id > ? ORDER BY c.id LIMIT ?`
  return prepared<SummaryRow>(db, sql).all(after, limit)
}

/** The summaries of those ids that are there, oldest first. */
export function capturesOf(db: Database, ids: readonly number[]): CaptureSummary[] {
  const sql = `SELECT ${summaryColumns} FROM captures c WHERE c.removed_at_ms IS NULL AND c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`
  return prepared<SummaryRow>(db, sql).all(JSON.stringify(ids)).map(summaryOf)
}

type DetailRow = SummaryRow & {
  duration_ms: number
  http_version: string
  peer: string
  parser_error: string | null
  headers: string
  verdict_rest: string
}

/** A capture with all but its body; null when it is not there or was removed. */
export function captureDetail(db: Database, id: number): StoredCapture | null {
  const sql = `SELECT ${summaryColumns}, d.duration_ms, d.http_version, d.peer, d.parser_error, d.headers, d.verdict AS verdict_rest
    FROM captures c JOIN capture_details d ON d.id = c.id WHERE c.removed_at_ms IS NULL AND c.id = ?`
  const row = prepared<DetailRow>(db, sql).get(id)
  if (!row) return null
  const { verdict, reason, scheme, secret } = row
  return {
    ...summaryOf(row),
    durationMs: row.duration_ms,
    httpVersion: row.http_version,
    peer: row.peer,
    headers: JSON.parse(row.headers) as HeaderPair[],
    parserError:
      row.parser_error === null ? null : (JSON.parse(row.parser_error) as Capture['malformed']),
    fullVerdict: {
      verdict,
      reason,
      scheme,
      secret,
      ...(JSON.parse(row.verdict_rest) as VerdictRest),
    },
  }
}

/** Bytes of the body of a visible capture; null when it is not there. */
export function bodyTotal(db: Database, id: number): number | null {
  const sql = 'SELECT bytes FROM captures WHERE id = ? AND removed_at_ms IS NULL'
  return prepared<{ bytes: number }>(db, sql).get(id)?.bytes ?? null
}

/** The captures of one delivery, oldest first. */
export function attemptsOf(db: Database, sourceId: string, deliveryId: string): CaptureAttempt[] {
  const sql = `SELECT ${summaryColumns} FROM captures c WHERE c.delivery_id = ? AND c.source_id = ? AND c.removed_at_ms IS NULL ORDER BY c.id DESC LIMIT ${mostAttempts}`
  const rows = prepared<SummaryRow>(db, sql).all(deliveryId, sourceId).toReversed()
  return rows.map((row) => ({
    id: String(row.id),
    receivedAtMs: row.received_at_ms,
    verdict: row.verdict,
    repeat: row.repeat,
    attempt: row.attempt,
    reply: { status: row.reply_status },
  }))
}

/** The newest id there is, 0 when there is none. */
export function newestId(db: Database): number {
  const sql = 'SELECT max(id) AS id FROM captures'
  return prepared<{ id: number | null }>(db, sql).get()?.id ?? 0
}

/** Whether captures were removed before a time and are still there. */
export const hasHiddenBefore = (db: Database, beforeMs: number): boolean =>
  prepared(db, 'SELECT 1 FROM captures WHERE removed_at_ms < ? LIMIT 1').get(beforeMs) !== undefined
