import type { Database } from 'better-sqlite3'
import { readMark } from './marks.ts'
import { prepared } from './prepared.ts'
import { indexAgain } from './search-index.ts'

export type LateName = {
  readonly id: number
  readonly name: string | null
  readonly subject: string | null
}

/** Names a capture whose body had to be decoded first; its id, or nothing when it is gone. */
export function nameCapture(db: Database, { id, name, subject }: LateName): number[] {
  const sql = `UPDATE captures SET name = ?, subject = ? WHERE id = ? AND removed_at_ms IS NULL`
  if (prepared(db, sql).run(name, subject, id).changes === 0) return []
  if (id <= readMark(db, 'indexed_to')) indexAgain(db, id)
  return [id]
}
