import type { Database } from 'better-sqlite3'
import type { HeaderPair } from '../../contract/capture.ts'
import type {
  BreakKind,
  Comparison,
  DeliveryDetail,
  DeliveryKind,
  DeliverySummary,
} from '../../contract/delivery.ts'
import type { SendTimings, SendTrouble } from '../../contract/outgoing.ts'
import type { Bound } from './prepared.ts'
import { prepared } from './prepared.ts'

/** A row of `deliveries`. */
export type SummaryRow = {
  id: number
  kind: DeliveryKind
  group_id: string | null
  capture_id: number | null
  label: string | null
  started_at_ms: number
  total_ms: number
  method: string
  url: string
  bytes: number
  status: number | null
  trouble: SendTrouble | null
  trouble_words: string | null
  expected: 'accept' | 'refuse'
  passed: number
  comparison: Comparison | null
  previous_id: number | null
  broken: BreakKind | null
  resigned_as: string | null
}

export const summaryOf = (row: SummaryRow): DeliverySummary => ({
  id: String(row.id),
  kind: row.kind,
  groupId: row.group_id,
  captureId: row.capture_id === null ? null : String(row.capture_id),
  label: row.label,
  startedAtMs: row.started_at_ms,
  totalMs: row.total_ms,
  method: row.method,
  url: row.url,
  bytes: row.bytes,
  status: row.status,
  trouble: row.trouble === null ? null : { kind: row.trouble, words: row.trouble_words ?? '' },
  expected: row.expected,
  passed: row.passed === 1,
  comparison: row.comparison,
  previousId: row.previous_id === null ? null : String(row.previous_id),
  broken: row.broken,
  resignedAs: row.resigned_as,
})

/** What is wanted of the list; null: any. */
export type DeliveryQuery = {
  readonly captureId: string | null
  readonly groupId: string | null
  readonly kind: DeliveryKind | null
  readonly url: string | null
  /** Null: from the newest on. */
  readonly before: string | null
  readonly limit: number
}

/** A page, newest first. */
export function listDeliveries(db: Database, query: DeliveryQuery): DeliverySummary[] {
  const wanted: readonly (readonly [clause: string, value: Bound])[] = [
    ['id < ?', query.before === null ? Number.MAX_SAFE_INTEGER : Number(query.before)],
    ['capture_id = ?', query.captureId === null ? null : Number(query.captureId)],
    ['group_id = ?', query.groupId],
    ['kind = ?', query.kind],
    ['url = ?', query.url],
  ]
  const asked = wanted.filter(([, value]) => value !== null)
  const clauses = asked.map(([clause]) => clause).join(' AND ')
  const sql = `SELECT * FROM deliveries WHERE ${clauses} ORDER BY id DESC LIMIT ?`
  return prepared<SummaryRow>(db, sql)
    .all(...asked.map(([, value]) => value), query.limit)
    .map(summaryOf)
}

function deliverySummary(db: Database, id: number): DeliverySummary | null {
  const row = prepared<SummaryRow>(db, 'SELECT * FROM deliveries WHERE id = ?').get(id)
  return row ? summaryOf(row) : null
}

type DetailRow = SummaryRow & {
  request_headers: string
  sent_body_id: number | null
  timings: string
  status_text: string | null
  answer_headers: string | null
  answer_bytes: number | null
  answer_body: Uint8Array | null
}

/** A delivery with all but the request's body; null when it is not there. */
export function deliveryDetail(db: Database, id: number): DeliveryDetail | null {
  const sql =
    'SELECT v.*, d.* FROM deliveries v JOIN delivery_details d ON d.id = v.id WHERE v.id = ?'
  const row = prepared<DetailRow>(db, sql).get(id)
  if (!row) return null
  return {
    ...summaryOf(row),
    requestHeaders: JSON.parse(row.request_headers) as HeaderPair[],
    bodyIn: placeOfBody(row),
    answer: answerOf(row),
    timings: JSON.parse(row.timings) as SendTimings,
    previous: row.previous_id === null ? null : deliverySummary(db, row.previous_id),
  }
}

function placeOfBody(row: DetailRow): DeliveryDetail['bodyIn'] {
  if (row.bytes === 0) return 'none'
  if (row.sent_body_id !== null) return 'own'
  return row.capture_id === null ? 'gone' : 'capture'
}

function answerOf(row: DetailRow): DeliveryDetail['answer'] {
  if (row.status === null) return null
  const headers = JSON.parse(row.answer_headers ?? '[]') as HeaderPair[]
  const body = row.answer_body ?? new Uint8Array(0)
  const bodyBytes = row.answer_bytes ?? 0
  return {
    status: row.status,
    statusText: row.status_text ?? '',
    headers,
    body,
    bodyBytes,
    cut: bodyBytes > body.length,
    redirectsTo: redirectOf(row.status, headers, row.url),
  }
}

function redirectOf(status: number, headers: readonly HeaderPair[], url: string): string | null {
  if (status < 300 || status > 399) return null
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  return location === undefined ? null : (URL.parse(location, url)?.href ?? location)
}

/** The request's body when it is kept with the delivery, from `offset`. */
export function ownBody(
  db: Database,
  id: number,
  offset: number,
  length: number,
): { bytes: Uint8Array; total: number } | null {
  const sql = `SELECT substr(b.bytes, ?, ?) AS bytes, length(b.bytes) AS total
    FROM delivery_details d JOIN sent_bodies b ON b.id = d.sent_body_id WHERE d.id = ?`
  return prepared<{ bytes: Uint8Array; total: number }>(db, sql).get(offset + 1, length, id) ?? null
}
