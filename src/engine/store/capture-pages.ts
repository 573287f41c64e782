import type { Database } from 'better-sqlite3'
import type { CaptureFilter, Clause } from './capture-filter.ts'
import type { Bound } from './prepared.ts'
import { prepared } from './prepared.ts'

/** What is wanted of a page: newest first, ids below `before`, at most `limit`. */
export type PageAsk = {
  /** Of `captures c`. */
  readonly columns: string
  readonly before: number
  readonly limit: number
}

/** Reads a page without text terms. Pages go by key: a deep page costs what the first one costs. */
export function filteredPage<Row>(
  db: Database,
  { clauses }: Pick<CaptureFilter, 'clauses'>,
  { columns, before, limit }: PageAsk,
): Row[] {
  const split = clauses.find((clause) => clause.choices)
  if (!split?.choices) {
    const { sql, values } = pageOf(columns, clauses, before)
    return prepared<Row>(db, `${sql} ORDER BY c.id DESC LIMIT ?`).all(...values, limit)
  }
  const rest = clauses.filter((clause) => clause !== split)
  const pages = split.choices.map((choice) => pageOf('c.id', [choice, ...rest], before))
  // SQLite merges the ordered pages of a UNION and stops at the limit
  const merged = pages.map((page) => page.sql).join(' UNION ')
  const sql = `SELECT ${columns} FROM captures c WHERE c.id IN (SELECT id FROM (${merged} ORDER BY id DESC LIMIT ?)) ORDER BY c.id DESC`
  return prepared<Row>(db, sql).all(...pages.flatMap((page) => page.values), limit)
}

function pageOf(
  columns: string,
  clauses: readonly Clause[],
  before: number,
): { sql: string; values: Bound[] } {
  const { sql, values } = conditions(clauses)
  return {
    sql: `SELECT ${columns} FROM captures c WHERE c.id < ? AND ${sql}`,
    values: [before, ...values],
  }
}

/** All conditions on `captures c` in one; removed captures never match. */
export function conditions(clauses: readonly Clause[]): { sql: string; values: readonly Bound[] } {
  return {
    sql: ['c.removed_at_ms IS NULL', ...clauses.map((clause) => clause.sql)].join(' AND '),
    values: clauses.flatMap((clause) => clause.values),
  }
}
