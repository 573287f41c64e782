import type { Database } from 'better-sqlite3'
import { setMark } from './marks.ts'
import { prepared } from './prepared.ts'

type Rejudged = { readonly passing: readonly number[]; readonly others: readonly number[] }

/** Notes which captures would pass now and which not; answers the ids of those that were otherwise. */
export function rejudgeCaptures(db: Database, { passing, others }: Rejudged): number[] {
  const sql = `UPDATE captures SET passes_now = ? WHERE id IN (SELECT value FROM json_each(?))
    AND removed_at_ms IS NULL AND passes_now <> ? RETURNING id`
  const note = (ids: readonly number[], passes: 0 | 1): number[] =>
    prepared<{ id: number }>(db, sql)
      .all(passes, JSON.stringify(ids), passes)
      .map(({ id }) => id)
  return [...note(passing, 1), ...note(others, 0)]
}

/** All captures are judged again with this version of the configuration. */
export function noteRejudged(
  db: Database,
  { configVersion }: { readonly configVersion: number },
): void {
  setMark(db, 'rejudged_to', configVersion)
}
