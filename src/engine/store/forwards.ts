import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'

/** The process that received a request forwards it; what a dead one left is adopted. */
const self = process.pid

/** To be called in the transaction that stores the capture: our answer promises both. */
export function queueForward(db: Database, captureId: number, sourceId: string): void {
  const sql = 'INSERT INTO forwards (capture_id, source_id, owner) VALUES (?, ?, ?)'
  prepared(db, sql).run(captureId, sourceId, self)
}

/** The oldest captures that this process is to forward for a source. */
export function queuedForwards(db: Database, sourceId: string, limit: number): string[] {
  const sql =
    'SELECT capture_id AS id FROM forwards WHERE source_id = ? AND owner = ? ORDER BY capture_id LIMIT ?'
  return prepared<{ id: number }>(db, sql)
    .all(sourceId, self, limit)
    .map(({ id }) => String(id))
}

/** Whether a capture is still to be forwarded for a source, by whichever process. */
export const isForwardQueued = (db: Database, captureId: string, sourceId: string): boolean =>
  prepared(db, 'SELECT 1 FROM forwards WHERE capture_id = ? AND source_id = ?').get(
    Number(captureId),
    sourceId,
  ) !== undefined

/** How many requests of a source wait, and for whom. */
export type QueueLength = {
  readonly sourceId: string
  readonly own: number
  readonly others: number
}

/** Every source with something in its queue, without those that were dealt with a moment ago. */
export function queueLengths(db: Database, except: readonly string[]): QueueLength[] {
  const sql = `SELECT source_id AS sourceId, sum(owner = ${self}) AS own, sum(owner <> ${self}) AS others
    FROM forwards WHERE capture_id NOT IN (SELECT value FROM json_each(?)) GROUP BY source_id`
  return prepared<QueueLength>(db, sql).all(JSON.stringify(except.map(Number)))
}

/** What came of the turn of a capture. */
export type SettledForward = {
  readonly captureId: string
  /** What its sender was answered, when that was not known before; null: leave it. */
  readonly replyStatus: number | null
  /** False: it stays in the queue. */
  readonly isDone: boolean
}

/** Notes several at once: forwarding must not cost intake a commit for each. */
export function settleForwards(db: Database, settled: readonly SettledForward[]): void {
  for (const { captureId, replyStatus, isDone } of settled) {
    const id = Number(captureId)
    if (isDone) prepared(db, 'DELETE FROM forwards WHERE capture_id = ?').run(id)
    if (replyStatus !== null)
      prepared(db, 'UPDATE captures SET reply_status = ? WHERE id = ?').run(replyStatus, id)
  }
}

/** What is taken out of the list is not forwarded any more, also when it is restored. */
export function dropForwards(db: Database, captureIds: readonly number[]): void {
  const sql = 'DELETE FROM forwards WHERE capture_id IN (SELECT value FROM json_each(?))'
  prepared(db, sql).run(JSON.stringify(captureIds))
}

/** Empties the queue of a source; answers how many were in it. */
export function clearForwards(db: Database, { sourceId }: { readonly sourceId: string }): number {
  return prepared(db, 'DELETE FROM forwards WHERE source_id = ?').run(sourceId).changes
}

/** Takes over what is not of these other processes, which run; answers how many. */
export function adoptForwards(
  db: Database,
  { others }: { readonly others: readonly number[] },
): number {
  const sql =
    'UPDATE forwards SET owner = ? WHERE owner <> ? AND owner NOT IN (SELECT value FROM json_each(?))'
  return prepared(db, sql).run(self, self, JSON.stringify(others)).changes
}
