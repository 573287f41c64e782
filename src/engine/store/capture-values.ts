import type { Database } from 'better-sqlite3'
import type { SuggestedField } from '../../contract/capture-calls.ts'
import { prepared } from './prepared.ts'

const columns: Record<SuggestedField, string> = {
  sender: 'scheme',
  source: 'source',
  event: 'name',
  subject: 'subject',
  path: 'path',
  method: 'method',
  secret: 'secret',
  status: 'reply_status',
}

/** Suggestions come from this many of the newest captures, which is quick enough while one types. */
const newestRows = 2_000

/** Distinct values of a field in the newest captures, most recent first. */
export function recentValues(db: Database, field: SuggestedField, limit: number): string[] {
  const column = columns[field]
  const sql = `SELECT value FROM (
      SELECT id, ${column} AS value FROM captures WHERE removed_at_ms IS NULL ORDER BY id DESC LIMIT ${newestRows}
    ) WHERE value IS NOT NULL AND value <> '' GROUP BY value ORDER BY max(id) DESC LIMIT ?`
  return prepared<{ value: string | number }>(db, sql)
    .all(limit)
    .map(({ value }) => String(value))
}
