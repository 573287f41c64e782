import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { HeaderPair } from '../../contract/capture.ts'
import type {
  BreakKind,
  Comparison,
  DeliveryKind,
  DeliverySummary,
} from '../../contract/delivery.ts'
import { keptAnswerBytes } from '../../contract/delivery.ts'
import type { OutgoingAnswer, Sent } from '../../contract/outgoing.ts'
import type { SummaryRow } from './deliveries.ts'
import { summaryOf } from './deliveries.ts'
import { prepared } from './prepared.ts'

/** A delivery on its way to disk. */
export type NewDelivery = Pick<Sent, 'startedAtMs' | 'trouble' | 'timings'> & {
  readonly kind: DeliveryKind
  readonly groupId: string | null
  readonly captureId: string | null
  readonly label: string | null
  readonly method: string
  readonly url: string
  /** As sent, secrets masked. */
  readonly headers: readonly HeaderPair[]
  readonly bytes: number
  /** Null: the body of the capture, or none. */
  readonly body: Uint8Array | null
  readonly answer: OutgoingAnswer | null
  readonly expected: 'accept' | 'refuse'
  readonly broken: BreakKind | null
  readonly resignedAs: string | null
}

/** The newest so many are kept, and of those as many as have these bytes of bodies. */
const mostDeliveries = 20_000
const mostBodyBytes = 512 * 1_048_576
/** Old ones go at every so many-th. */
const pruneEvery = 200

/**
 * Keeps deliveries in order. Old ones make room. Answers them as they were kept: who reads them after the
 * transaction may find them cleared, or others under their ids.
 */
export function insertDeliveries(
  db: Database,
  deliveries: readonly NewDelivery[],
): DeliverySummary[] {
  return deliveries.map((delivery) => {
    const row = insertDelivery(db, delivery)
    if (row.id % pruneEvery === 0) pruneDeliveries(db)
    return summaryOf(row)
  })
}

function insertDelivery(db: Database, delivery: NewDelivery): SummaryRow {
  const passed = hasPassed(delivery)
  const previous = isComparable(delivery) ? previousOf(db, delivery) : null
  const sql = `INSERT INTO deliveries (kind, group_id, capture_id, label, started_at_ms, total_ms, method, url, bytes,
      status, trouble, trouble_words, expected, passed, comparison, previous_id, broken, resigned_as)
    VALUES (?, ?, (SELECT id FROM captures WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    RETURNING *`
  // it always answers the row that it kept
  const row = prepared<SummaryRow>(db, sql).get(
    delivery.kind,
    delivery.groupId,
    delivery.captureId === null ? null : Number(delivery.captureId),
    delivery.label,
    Math.round(delivery.startedAtMs),
    delivery.timings.totalMs,
    delivery.method,
    delivery.url,
    delivery.bytes,
    delivery.answer?.status ?? null,
    delivery.trouble?.kind ?? null,
    delivery.trouble?.words ?? null,
    delivery.expected,
    Number(passed),
    isComparable(delivery) ? comparisonOf(passed, previous) : null,
    previous?.id ?? null,
    delivery.broken,
    delivery.resignedAs,
  )!
  insertDetails(db, row.id, delivery)
  return row
}

function insertDetails(db: Database, id: number, delivery: NewDelivery): void {
  const { headers, body, timings, answer } = delivery
  const kept = answer && answer.body.subarray(0, keptAnswerBytes)
  prepared(db, 'INSERT INTO delivery_details VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    id,
    JSON.stringify(headers),
    body === null || body.length === 0 ? null : sentBodyId(db, body),
    JSON.stringify(timings),
    answer?.statusText ?? null,
    answer ? JSON.stringify(answer.headers) : null,
    answer?.bodyBytes ?? null,
    kept === null || kept.length === 0 ? null : kept,
  )
}

/** One row for each different body, however often it is sent. */
function sentBodyId(db: Database, body: Uint8Array): number {
  const sha256 = createHash('sha256').update(body).digest()
  const known = prepared<{ id: number }>(db, 'SELECT id FROM sent_bodies WHERE sha256 = ?').get(
    sha256,
  )
  if (known) return known.id
  const added = prepared(db, 'INSERT INTO sent_bodies (sha256, bytes) VALUES (?, ?)')
  return Number(added.run(sha256, body).lastInsertRowid)
}

/** A whole answer of the kind a right receiver gives. */
export function hasPassed({
  answer,
  trouble,
  expected,
}: Pick<NewDelivery, 'answer' | 'trouble' | 'expected'>): boolean {
  if (answer === null || trouble !== null) return false
  const first = Math.floor(answer.status / 100)
  return expected === 'accept' ? first === 2 : first === 4
}

/** What we did not send, or stopped ourselves, says nothing of the receiver. */
const isComparable = ({ trouble }: NewDelivery): boolean =>
  trouble?.kind !== 'not_allowed' && trouble?.kind !== 'canceled'

type Previous = { readonly id: number; readonly passed: number }

/**
 * The last delivery to the same URL that was meant alike: of the same capture if there is one, else of
 * any but the captures sent together with this one.
 */
function previousOf(db: Database, delivery: NewDelivery): Previous | null {
  const { url, kind, broken, captureId, groupId } = delivery
  const alike = `SELECT id, passed FROM deliveries WHERE url = ? AND kind = ? AND broken IS ? AND comparison IS NOT NULL`
  const last = 'ORDER BY id DESC LIMIT 1'
  const own =
    captureId === null
      ? undefined
      : prepared<Previous>(db, `${alike} AND capture_id = ? ${last}`).get(
          url,
          kind,
          broken,
          Number(captureId),
        )
  const other = () =>
    prepared<Previous>(db, `${alike} AND (? IS NULL OR group_id IS NOT ?) ${last}`).get(
      url,
      kind,
      broken,
      groupId,
      groupId,
    )
  return own ?? other() ?? null
}

function comparisonOf(passed: boolean, previous: Previous | null): Comparison {
  if (previous === null) return 'first'
  if (previous.passed === 1) return passed ? 'still_passing' : 'regressed'
  return passed ? 'fixed' : 'still_failing'
}

function pruneDeliveries(db: Database): void {
  // the running sum is over all that lies newer than a row, the row included
  const beyond = `SELECT max(id) AS id FROM (
      SELECT id, row_number() OVER newest AS place, sum(stored) OVER newest AS bytes FROM (
        SELECT d.id, ifnull(length(d.answer_body), 0) + ifnull(length(b.bytes), 0) AS stored
        FROM delivery_details d LEFT JOIN sent_bodies b ON b.id = d.sent_body_id)
      WINDOW newest AS (ORDER BY id DESC))
    WHERE place > ${mostDeliveries} OR bytes > ${mostBodyBytes}`
  const last = prepared<{ id: number | null }>(db, beyond).get()?.id ?? null
  if (last !== null) removeUpTo(db, last)
}

function removeUpTo(db: Database, id: number): void {
  prepared(db, 'DELETE FROM deliveries WHERE id <= ?').run(id)
  removeUnusedBodies(db)
}

/** Answers how many there were. */
export function removeDeliveries(
  db: Database,
  { ids }: { readonly ids: readonly number[] },
): number {
  const sql = 'DELETE FROM deliveries WHERE id IN (SELECT value FROM json_each(?))'
  const { changes } = prepared(db, sql).run(JSON.stringify(ids))
  removeUnusedBodies(db)
  return changes
}

/** Answers how many there were. */
export function clearDeliveries(db: Database): number {
  const { changes } = prepared(db, 'DELETE FROM deliveries').run()
  removeUnusedBodies(db)
  return changes
}

function removeUnusedBodies(db: Database): void {
  prepared(
    db,
    'DELETE FROM sent_bodies WHERE id NOT IN (SELECT sent_body_id FROM delivery_details WHERE sent_body_id IS NOT NULL)',
  ).run()
}
