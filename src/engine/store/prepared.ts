import type { Database, Statement } from 'better-sqlite3'

/** A value that can be bound to a statement. */
export type Bound = string | number | null | Uint8Array

/** Statements of filters differ by shape only; beyond so many shapes we start again. */
const mostStatements = 300

const kept = new WeakMap<Database, Map<string, Statement<Bound[], unknown>>>()

/** The statement of a text, prepared once for each connection. */
export function prepared<Row>(db: Database, sql: string): Statement<Bound[], Row> {
  let statements = kept.get(db)
  if (!statements || statements.size >= mostStatements) kept.set(db, (statements = new Map()))
  let statement = statements.get(sql)
  if (!statement) statements.set(sql, (statement = db.prepare<Bound[], unknown>(sql)))
  return statement as Statement<Bound[], Row>
}
