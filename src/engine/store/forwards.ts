import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'

/** The process that received a request forwards it; what a dead one left is adopted. */
const self = process.pid

/** To be called in the transaction that stores the capture: our answer promises both. */
export function queueForward(db: Database, captureId: number, sourceId: string): void {
  const sql = 'INSERT INTO forwards (capture_id, source_id, owner) VALUES (?, ?, ?)'
  prepared(db, sql).run(captureId, sourceId, self)
}

// a removed capture waits too: it may be restored
const visible =
  'FROM forwards f JOIN captures c ON c.id = f.capture_id WHERE c.removed_at_ms IS NULL'

/** The oldest captures that this process is to forward for a source. */
export function queuedForwards(db: Database, sourceId: string, limit: number): string[] {
  const sql = `SELECT f.capture_id AS id ${visible} AND f.source_id = ? AND f.owner = ? ORDER BY f.capture_id LIMIT ?`
  return prepared<{ id: number }>(db, sql)
    .all(sourceId, self, limit)
    .map(({ id }) => String(id))
}

/** How many requests of a source wait, and for whom. */
export type QueueLength = {
  readonly sourceId: string
  readonly own: number
  readonly others: number
}

/** Every source with something in its queue. */
export function queueLengths(db: Database): QueueLength[] {
  const sql = `SELECT f.source_id AS sourceId, sum(f.owner = ${self}) AS own, sum(f.owner <> ${self}) AS others ${visible} GROUP BY f.source_id`
  return prepared<QueueLength>(db, sql).all()
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

/** Empties the queue of a source; answers how many were in it. */
export function clearForwards(db: Database, { sourceId }: { readonly sourceId: string }): number {
  return prepared(db, 'DELETE FROM forwards WHERE source_id = ?').run(sourceId).changes
}

/** Takes over what was left by processes that run no more; answers how many. */
export function adoptForwards(
  db: Database,
  { others }: { readonly others: readonly number[] },
): number {
  const sql =
    'UPDATE forwards SET owner = ? WHERE owner <> ? AND owner NOT IN (SELECT value FROM json_each(?))'
  return prepared(db, sql).run(self, self, JSON.stringify(others)).changes
}
