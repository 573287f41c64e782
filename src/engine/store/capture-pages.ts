import type { Database } from 'better-sqlite3'
import type { Clause } from './capture-filter.ts'
import type { Bound } from './prepared.ts'
import { prepared } from './prepared.ts'

/** What is wanted of a page: newest first, ids below `before`, at most `limit`. */
export type PageAsk = {
  /** Of `captures c`. */
  readonly columns: string
  readonly before: number
  readonly limit: number
}

type Query = { readonly sql: string; readonly values: readonly Bound[] }

/** Reads a page without text terms. Pages go by key: a deep page costs what the first one costs. */
export function filteredPage<Row>(db: Database, clauses: readonly Clause[], ask: PageAsk): Row[] {
  const { sql, values } = filteredQuery(clauses, ask)
  return prepared<Row>(db, sql).all(...values)
}

/** Counts without text terms, up to `limit`. */
export function filteredCount(db: Database, clauses: readonly Clause[], limit: number): number {
  const ask = { columns: 'c.id', before: Number.MAX_SAFE_INTEGER, limit }
  const { sql, values } = filteredQuery(clauses, ask)
  const counting = prepared<{ count: number }>(db, `SELECT count(*) AS count FROM (${sql})`)
  return counting.get(...values)?.count ?? 0
}

function filteredQuery(clauses: readonly Clause[], { columns, before, limit }: PageAsk): Query {
  const split = clauses.find((clause) => clause.choices)
  if (!split?.choices) {
    const { sql, values } = pageOf(columns, clauses, before)
    return { sql: `${sql} ORDER BY c.id DESC LIMIT ?`, values: [...values, limit] }
  }
  const rest = clauses.filter((clause) => clause !== split)
  const pages = split.choices.map((choice) => pageOf('c.id', [choice, ...rest], before))
  // SQLite merges the ordered pages of a UNION and stops at the limit
  const merged = pages.map((page) => page.sql).join(' UNION ')
  return {
    sql: `SELECT ${columns} FROM captures c WHERE c.id IN (SELECT id FROM (${merged} ORDER BY id DESC LIMIT ?)) ORDER BY c.id DESC`,
    values: [...pages.flatMap((page) => page.values), limit],
  }
}

function pageOf(columns: string, clauses: readonly Clause[], before: number): Query {
  const { sql, values } = conditions(clauses)
  return {
    sql: `SELECT ${columns} FROM captures c WHERE c.id < ? AND ${sql}`,
    values: [before, ...values],
  }
}

/** All conditions on `captures c` in one; removed captures never match. */
export function conditions(clauses: readonly Clause[]): Query {
  return {
    sql: ['c.removed_at_ms IS NULL', ...clauses.map((clause) => clause.sql)].join(' AND '),
    values: clauses.flatMap((clause) => clause.values),
  }
}
