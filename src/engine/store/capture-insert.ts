import type { Database } from 'better-sqlite3'
import type { Repeat } from '../../contract/capture.ts'
import type { BatchRow } from './batch.ts'
import { unpackBatch } from './batch.ts'
import { insertBody, isSameBody } from './bodies.ts'
import { queueForward } from './forwards.ts'
import { nextCaptureId } from './marks.ts'
import { prepared } from './prepared.ts'

/** What the worker tells of a batch: ids run on from `firstId`; the lists are in the rows' order. */
export type Inserted = {
  readonly firstId: number
  readonly attempts: Uint32Array
  readonly repeats: readonly (Repeat | null)[]
}

/** How far back a delivery is compared; more repeats than that are told from these alone. */
const comparedAttempts = 20

/** Writes a packed batch; to be run in one immediate transaction. */
export function insertBatch(db: Database, batch: ArrayBuffer): Inserted {
  const rows = unpackBatch(batch)
  const firstId = nextCaptureId(db)
  const attempts = new Uint32Array(rows.length)
  const repeats = rows.map((row, index) => {
    const { attempt, repeat } = placeInDelivery(db, row)
    insertRow(db, firstId + index, row, attempt, repeat)
    attempts[index] = attempt
    return repeat
  })
  return { firstId, attempts, repeats }
}

const marksFor = (count: number): string => Array(count).fill('?').join(', ')
const insertSummary = `INSERT INTO captures (id, received_at_ms, method, path, source_id, source, scheme, name, subject, bytes, verdict, reason, secret, skew_seconds, delivery_id, reply_status, incomplete, cut, malformed, attempt, repeat) VALUES (${marksFor(21)})`
// the JSON arrives as UTF-8 bytes: the cast only calls them text
const insertDetail = `INSERT INTO capture_details (id, duration_ms, http_version, peer, parser_error, signatures, headers, verdict) VALUES (${marksFor(6)}, CAST(? AS TEXT), CAST(? AS TEXT))`

function insertRow(
  db: Database,
  id: number,
  row: BatchRow,
  attempt: number,
  repeat: Repeat | null,
): void {
  prepared(db, insertSummary).run(id, ...row.summary, attempt, repeat)
  prepared(db, insertDetail).run(id, ...row.detail, row.headers, row.verdict)
  insertBody(db, id, row.body)
  if (row.isForwarded) queueForward(db, id, row.summary[3])
}

type Earlier = { id: number; attempt: number; bytes: number; same_signatures: number }

const earlierAttempts = `SELECT c.id, c.attempt, c.bytes, d.signatures = ? AS same_signatures
  FROM captures c JOIN capture_details d ON d.id = c.id
  WHERE c.delivery_id = ? AND c.source_id = ? AND c.removed_at_ms IS NULL
  ORDER BY c.id DESC LIMIT ${comparedAttempts}`

/**
 * Newest first, and done at the first exact repeat, so that a sender that repeats one request a
 * hundred thousand times stays cheap.
 */
function placeInDelivery(
  db: Database,
  { summary, detail, body }: BatchRow,
): { attempt: number; repeat: Repeat | null } {
  const [, , , sourceId] = summary
  const deliveryId = summary[13]
  if (deliveryId === null) return { attempt: 1, repeat: null }
  if (!hasDelivery(db, sourceId, deliveryId)) return { attempt: 1, repeat: null }
  let attempt = 1
  let repeat: Repeat | null = null
  const earlier = prepared<Earlier>(db, earlierAttempts).all(detail[4], deliveryId, sourceId)
  for (const row of earlier) {
    attempt = Math.max(attempt, row.attempt + 1)
    repeat ??= 'conflict'
    if (row.bytes !== body.length || !isSameBody(db, row.id, body)) continue
    repeat = 'retry'
    if (row.same_signatures === 1) return { attempt, repeat: 'redelivery' }
  }
  return { attempt, repeat }
}

/** Most deliveries come once: without ORDER BY the answer takes a fifth of the time. */
const hasDelivery = (db: Database, sourceId: string, deliveryId: string): boolean =>
  prepared(db, 'SELECT 1 FROM captures WHERE delivery_id = ? AND source_id = ? LIMIT 1').get(
    deliveryId,
    sourceId,
  ) !== undefined
