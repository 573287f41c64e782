import type { CaptureSummary } from '../../contract/capture.ts'
import type { CapturePage } from '../../contract/capture-calls.ts'

/**
 * The requests list as far as it was read. `order` holds ids without a gap, newest first, from the
 * newest shown to the oldest read; `rows` holds the summaries of those that were looked at lately.
 */
export type CaptureList = {
  /** In the search box's grammar, as the engine was asked. */
  readonly filter: string
  /** The filter of the rows that are shown: behind `filter` while another is read, null before any was. */
  readonly shownFilter: string | null
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly problem: string | null
  readonly order: readonly string[]
  readonly rows: ReadonlyMap<string, CaptureSummary>
  /** How many match without the held ones; null while it is not known. */
  readonly total: number | null
  /** True when `total` is a lower bound or an estimate. */
  readonly isTotalRough: boolean
  /** True when `order` reaches the oldest match. */
  readonly isWhole: boolean
  /** Arrived but not shown, because the person is reading further down. Newest first. */
  readonly held: readonly string[]
}

/** Summaries kept in memory; ids are kept of every row that was read. */
const mostRows = 6_000
const newestKept = 500
const keptAround = 2_000

export function freshList(filter: string): CaptureList {
  return {
    filter,
    shownFilter: null,
    phase: 'loading',
    problem: null,
    order: [],
    rows: new Map(),
    total: null,
    isTotalRough: true,
    isWhole: false,
    held: [],
  }
}

/** Ids are numbers as text; larger is newer. */
export const isNewer = (id: string, than: string): boolean => Number(id) > Number(than)

/**
 * A page that the engine gave for `before`. It is the truth for its range of ids: what is in the range
 * and not in the page is gone.
 */
export function withPage(
  list: CaptureList,
  before: string | null,
  { captures, nextBefore }: CapturePage,
): CaptureList {
  const low = nextBefore === null ? 0 : Number(captures.at(-1)?.id ?? 0)
  const newer = before === null ? [] : list.order.slice(0, countFrom(list.order, Number(before)))
  const ids = captures.map(({ id }) => id)
  const older = list.order.slice(countFrom(list.order, low))
  const order = [...newer, ...ids, ...older]
  const isWhole = list.isWhole || nextBefore === null
  return {
    ...list,
    shownFilter: list.filter,
    phase: 'ready',
    problem: null,
    order,
    rows: rowsWith(list.rows, captures),
    held: before === null ? [] : list.held,
    isWhole,
    ...(isWhole && { total: order.length, isTotalRough: false }),
  }
}

/**
 * The list as its newest page says. When it is still the same list, its height stays until it is counted
 * again, and unless `follow` what came above the rows that are shown is held back.
 */
export function withTopAnew(list: CaptureList, page: CapturePage, follow: boolean): CaptureList {
  const fresh = withPage(freshList(list.filter), null, page)
  if (list.shownFilter !== list.filter) return fresh
  const top = list.order[0]
  const next = follow || top === undefined ? fresh : withHeldAbove(fresh, top)
  return { ...next, total: next.isWhole ? next.order.length : list.total }
}

/** Holds back what is newer than `top`, unless nothing else is there. */
function withHeldAbove(list: CaptureList, top: string): CaptureList {
  const newer = countFrom(list.order, Number(justAbove(top)))
  if (newer === list.order.length) return list
  return { ...list, order: list.order.slice(newer), held: list.order.slice(0, newer) }
}

/** How many of `order`, newest first, have this number or a larger one. */
function countFrom(order: readonly string[], number: number): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (Number(order[middle]) >= number) low = middle + 1
    else high = middle
  }
  return low
}

/** New requests, in any order. They are shown at once when `follow`, else held back and counted. */
export function withArrivals(
  list: CaptureList,
  arrivals: readonly CaptureSummary[],
  follow: boolean,
): CaptureList {
  const newest = newestKnown(list)
  const fresh = arrivals.filter(({ id }) => newest === null || isNewer(id, newest))
  if (fresh.length === 0) return list
  const held = [...newestFirst(fresh.map(({ id }) => id)), ...list.held]
  const next = { ...list, rows: rowsWith(list.rows, fresh), held }
  return follow ? withHeldShown(next) : next
}

export function withHeldShown(list: CaptureList): CaptureList {
  if (list.held.length === 0) return list
  return {
    ...list,
    order: [...list.held, ...list.order],
    total: list.total === null ? null : list.total + list.held.length,
    held: [],
  }
}

/** New states of rows. Restored rows come back in their place when the list shows everything. */
export function withChanged(list: CaptureList, changed: readonly CaptureSummary[]): CaptureList {
  const known = new Set([...list.order, ...list.held])
  const returned =
    list.shownFilter === '' ? changed.filter((row) => isInRange(list, row, known)) : []
  const rows = rowsWith(list.rows, changed.filter(({ id }) => known.has(id)).concat(returned))
  if (returned.length === 0) return { ...list, rows }
  const ids = returned.map(({ id }) => id)
  // above the shown ones they wait with those that are held
  const held = list.held.length === 0 ? [] : ids.filter((id) => isAboveShown(list, id))
  const shown = ids.filter((id) => !held.includes(id))
  return {
    ...list,
    rows,
    order: newestFirst([...list.order, ...shown]),
    held: newestFirst([...list.held, ...held]),
    total: (list.total ?? 0) + shown.length,
  }
}

function isInRange(list: CaptureList, { id }: CaptureSummary, known: ReadonlySet<string>): boolean {
  // all shown ones may have gone while others are held
  const oldest = list.order.at(-1) ?? list.held.at(-1)
  return !known.has(id) && (list.isWhole || (oldest !== undefined && isNewer(id, oldest)))
}

const isAboveShown = ({ order }: CaptureList, id: string): boolean =>
  order[0] === undefined || isNewer(id, order[0])

const newestFirst = (ids: readonly string[]): string[] =>
  ids.toSorted((a, b) => Number(b) - Number(a))

export function withRemoved(list: CaptureList, ids: readonly string[]): CaptureList {
  const gone = new Set(ids)
  const order = list.order.filter((id) => !gone.has(id))
  const held = list.held.filter((id) => !gone.has(id))
  const rows = new Map([...list.rows].filter(([id]) => !gone.has(id)))
  const removed = list.order.length - order.length
  return {
    ...list,
    order,
    held,
    rows,
    total: list.total === null ? null : Math.max(order.length, list.total - removed),
  }
}

export function withTotal(list: CaptureList, total: number, isRough: boolean): CaptureList {
  if (list.isWhole) return { ...list, total: list.order.length, isTotalRough: false }
  const shown = Math.max(total - list.held.length, list.order.length)
  return { ...list, total: shown, isTotalRough: isRough }
}

/** Forgets summaries far from the rows that are looked at, when there are many. */
export function withRowsNear(list: CaptureList, index: number): CaptureList {
  if (list.rows.size <= mostRows) return list
  const near = list.order.slice(Math.max(0, index - keptAround), index + keptAround)
  const rows = new Map<string, CaptureSummary>()
  for (const id of [...list.order.slice(0, newestKept), ...near]) {
    const row = list.rows.get(id)
    if (row) rows.set(id, row)
  }
  return { ...list, rows }
}

/** Forgets the summaries but those of requests that came after `newest`. */
export function withRowsSince(list: CaptureList, newest: string | null): CaptureList {
  const isSince = (id: string): boolean => newest === null || isNewer(id, newest)
  return { ...list, rows: new Map([...list.rows].filter(([id]) => isSince(id))) }
}

/** How many rows the list has, those included that were not read yet. */
export function rowCount(list: CaptureList): number {
  if (list.isWhole) return list.order.length
  return Math.max(list.total ?? 0, list.order.length)
}

/** The `before` to ask next so that the rows from `first` to `last` can be shown; undefined when they can. */
export function missingPage(
  list: CaptureList,
  first: number,
  last: number,
): string | null | undefined {
  const end = Math.min(last, list.order.length - 1)
  for (let index = Math.max(0, first); index <= end; index += 1) {
    const id = list.order[index]
    if (id !== undefined && !list.rows.has(id)) return list.order[index - 1] ?? justAbove(id)
  }
  if (last < list.order.length || list.isWhole) return undefined
  return list.order.at(-1) ?? null
}

/** A `before` whose page begins with this id: what is held above it stays out. */
export const justAbove = (id: string): string => String(Number(id) + 1)

/** The newest id that is known, shown or held. */
export function newestKnown(list: CaptureList): string | null {
  return list.held[0] ?? list.order[0] ?? null
}

function rowsWith(
  rows: CaptureList['rows'],
  added: readonly CaptureSummary[],
): CaptureList['rows'] {
  if (added.length === 0) return rows
  const next = new Map(rows)
  for (const row of added) next.set(row.id, row)
  return next
}
