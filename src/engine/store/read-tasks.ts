import type { Database } from 'better-sqlite3'
import type { CapturePage } from '../../contract/capture-calls.ts'
import type { FilterTerm } from '../../contract/filter.ts'
import { captureFilter } from './capture-filter.ts'
import type { CaptureFilter } from './capture-filter.ts'
import { filteredCount } from './capture-pages.ts'
import { searchCaptures } from './capture-search.ts'
import type { SummaryRow } from './captures.ts'
import { summaryColumns, summaryOf } from './captures.ts'
import { exportStored } from './exporting.ts'
import { quickCheck } from './integrity.ts'
import { judgeNew, judgeStored, signedContentPage, verifyingSecrets } from './judging.ts'
import { prepared } from './prepared.ts'
import { expiredRanges } from './retention.ts'

/** Counting stops here: beyond, a number tells no more than "many". */
const countLimit = 10_000

export type ListQuery = {
  readonly terms: readonly FilterTerm[]
  readonly before: string | null
  readonly limit: number
  readonly nowMs: number
}
type CountQuery = Pick<ListQuery, 'terms' | 'nowMs'>

/** Every read that can take long; run in the read worker. */
export const readTasks = {
  'captures.list': (db: Database, query: ListQuery): CapturePage =>
    listPage(db, captureFilter(db, query.terms, query.nowMs), query),
  'captures.count': countCaptures,
  'captures.expired': expiredRanges,
  'captures.judge': judgeStored,
  'captures.judgeNew': judgeNew,
  'captures.verify': verifyingSecrets,
  'captures.signedContent': signedContentPage,
  'captures.export': exportStored,
  'file.check': quickCheck,
}
export type ReadTasks = typeof readTasks

/** Reads one row more than is wanted, to know whether there is a next page. */
export function listPage(
  db: Database,
  filter: CaptureFilter,
  { before, limit }: Pick<ListQuery, 'before' | 'limit'>,
): CapturePage {
  const rows = searchCaptures<SummaryRow>(db, filter, {
    columns: summaryColumns,
    before: before === null ? Number.MAX_SAFE_INTEGER : Number(before),
    limit: limit + 1,
  })
  const captures = rows.slice(0, limit).map(summaryOf)
  return { captures, nextBefore: rows.length > limit ? (captures.at(-1)?.id ?? null) : null }
}

function countCaptures(
  db: Database,
  { terms, nowMs }: CountQuery,
): { count: number; capped: boolean } {
  if (terms.length === 0) return { count: countAll(db), capped: false }
  const filter = captureFilter(db, terms, nowMs)
  const limit = countLimit + 1
  const ask = { columns: 'c.id', before: Number.MAX_SAFE_INTEGER, limit }
  const count =
    filter.text.length === 0
      ? filteredCount(db, filter.clauses, limit)
      : searchCaptures<{ id: number }>(db, filter, ask).length
  return { count: Math.min(count, countLimit), capped: count > countLimit }
}

/** All of them, exactly: SQLite counts the smallest index, and the removed ones have an index too. */
function countAll(db: Database): number {
  const sql = `SELECT (SELECT count(*) FROM captures)
    - (SELECT count(*) FROM captures WHERE removed_at_ms IS NOT NULL) AS count`
  return prepared<{ count: number }>(db, sql).get()?.count ?? 0
}
