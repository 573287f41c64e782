import type { Database } from 'better-sqlite3'
import type { CheckRun, CheckRunSummary } from '../../contract/check.ts'
import { reading } from './fault.ts'
import { prepared } from './prepared.ts'
import type { Writer } from './writer.ts'

/** Finished runs of endpoint checks. */
export type CheckDrawer = {
  /** Newest first. */
  list(limit: number): readonly CheckRunSummary[]
  get(id: string): CheckRun | null
  /** The newest run on this URL and scheme that came to its end. */
  lastOf(target: string, scheme: string): CheckRun | null
  keep(run: CheckRun): Promise<void>
  remove(id: string): Promise<boolean>
}

/** What the write worker does for checks. */
export const checkWrites = {
  'checks.keep': keepRun,
  'checks.remove': (db: Database, { id }: { readonly id: string }): boolean =>
    prepared(db, 'DELETE FROM check_runs WHERE id = ?').run(id).changes > 0,
}

export function checkDrawer(
  db: Database,
  { ask }: Writer,
  onDamage: (finding: string) => void,
): CheckDrawer {
  const read = <Output>(task: () => Output): Output => reading(task, onDamage)
  return {
    list: (limit) => read(() => listRuns(db, limit)),
    get: (id) => read(() => runOf(db, 'id = ?', id)),
    lastOf: (target, scheme) =>
      read(() =>
        runOf(
          db,
          'target = ? AND scheme = ? AND ended = 1 ORDER BY started_at_ms DESC',
          target,
          scheme,
        ),
      ),
    keep: (run) => ask('checks.keep', run),
    remove: (id) => ask('checks.remove', { id }),
  }
}

function listRuns(db: Database, limit: number): CheckRunSummary[] {
  const sql = 'SELECT summary FROM check_runs ORDER BY started_at_ms DESC, rowid DESC LIMIT ?'
  return prepared<{ summary: string }>(db, sql)
    .all(limit)
    .map(({ summary }) => JSON.parse(summary) as CheckRunSummary)
}

type Where = 'id = ?' | 'target = ? AND scheme = ? AND ended = 1 ORDER BY started_at_ms DESC'

function runOf(db: Database, where: Where, ...values: readonly string[]): CheckRun | null {
  const sql = `SELECT run FROM check_runs WHERE ${where} LIMIT 1`
  const row = prepared<{ run: string }>(db, sql).get(...values)
  if (!row) return null
  const run = JSON.parse(row.run) as Omit<CheckRun, 'asked'> & Partial<Pick<CheckRun, 'asked'>>
  // older versions did not keep what a run was asked for
  return { ...run, asked: run.asked ?? null }
}

/** Older runs on the same URL and scheme are compared with no more. */
const keptOfEach = 50

function keepRun(db: Database, run: CheckRun): void {
  const { id, target, scheme, startedAtMs, tookMs, end, summary, slowestMs } = run
  const shown: CheckRunSummary = {
    id,
    target,
    scheme,
    startedAtMs,
    tookMs,
    end,
    summary,
    slowestMs,
  }
  prepared(db, 'INSERT INTO check_runs VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    id,
    target,
    scheme,
    Math.round(startedAtMs),
    end === 'done' ? 1 : 0,
    JSON.stringify(shown),
    JSON.stringify(run),
  )
  const sql = `DELETE FROM check_runs WHERE target = ? AND scheme = ? AND id NOT IN (
      SELECT id FROM check_runs WHERE target = ? AND scheme = ? ORDER BY started_at_ms DESC LIMIT ?
    )`
  prepared(db, sql).run(target, scheme, target, scheme, keptOfEach)
}
