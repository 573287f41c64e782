import type { CaptureSummary } from '../../contract/capture.ts'
import type { CapturePage } from '../../contract/capture-calls.ts'
import { parseFilter } from '../../contract/filter.ts'
import type { Outcome } from './call.ts'
import { call } from './call.ts'
import type { CaptureList } from './capture-list.ts'
import {
  isNewer,
  justAbove,
  missingPage,
  newestKnown,
  withArrivals,
  withHeldShown,
  withPage,
  withRowsNear,
  withRowsSince,
  withTopAnew,
} from './capture-list.ts'
import { withArrived } from './engine-state.ts'
import { changeForGood, hearing, remember } from './meanwhile.ts'
import { filterOf } from './person-state.ts'
import { recountSoon, recountWhenQuiet } from './recount.ts'
import { changeEngine, changeList, store } from './store.ts'

export const recount = recountSoon

/** Large pages: scrolling far walks through all pages between, since pages go by key. */
const pageLimit = 500
/** The first page is small, so that something is there at once. */
const firstLimit = 100
/** More new matches than this and the list is read from its top instead. */
const mostHeadPages = 4

/** Counts up when the list is read anew: then an answer that was asked for before fits it no more. */
let round = 0

/** Reads the list anew for the filter that is set. What was shown stays until the answer is there. */
export async function loadList(): Promise<void> {
  const { list: shown, person } = store.getState()
  const wished = filterOf(person)
  // what is still being typed
  const filter = parseFilter(wished).ok ? wished : shown.filter
  const asked = (round += 1)
  isHeadOwed = false
  changeList((list) => ({ ...list, filter, phase: 'loading', problem: null }))
  // those that are held are read with those that are shown
  const limit = Math.min(pageLimit, firstLimit + shown.held.length)
  const { answer: read, withTold } = await hearing(call('captures.list', { filter, limit }))
  if (asked !== round) return
  if (!read.ok) {
    // while there is no connection, the shell says so and the next one reads again
    const isLost = read.problem.code === 'unavailable'
    const phase = isLost ? 'loading' : 'failed'
    changeList((list) => ({ ...list, phase, problem: read.problem.message }))
    return
  }
  changeList((list) => withTold(withTopAnew(list, read.output, isAtNewest())))
  noteNewest(read.output.captures)
  readOwedHead()
  recount()
  // the same rows are in sight as before, so that nobody asks for them
  if (filter === shown.shownFilter) await wantRows(wantedFirst, wantedLast)
}

/** New requests: at once into an unfiltered list, through the engine into a filtered one. */
export function takeArrivals(arrivals: readonly CaptureSummary[]): void {
  const { newestId } = store.getState().engine
  const fresh = arrivals.filter(({ id }) => newestId === null || isNewer(id, newestId))
  if (fresh.length === 0) return
  noteNewest(fresh)
  addToList(fresh)
  changeEngine((engine) => withArrived(engine, fresh))
  recountWhenQuiet()
}

function addToList(fresh: readonly CaptureSummary[]): void {
  const { list } = store.getState()
  if (list.filter !== '') return readHeadSoon()
  const add = (now: CaptureList): CaptureList =>
    withRowsNear(withArrivals(now, fresh, isAtNewest()), wantedFirst)
  // what is shown may be another list still
  if (list.phase === 'loading') remember(add)
  else changeForGood(add)
}

const isAtNewest = (): boolean => store.getState().person.isAtNewest

export function showHeld(): void {
  changeList(withHeldShown)
}

let wantedFirst = 0
let wantedLast = 0
let isReading = false

/** Makes the rows from `first` to `last` be read, page by page; asked again, the newest wish counts. */
export async function wantRows(first: number, last: number): Promise<void> {
  wantedFirst = first
  wantedLast = last
  if (isReading) return
  isReading = true
  try {
    while (await readMissing()) changeList((list) => withRowsNear(list, wantedFirst))
  } finally {
    isReading = false
  }
}

/** True when a page was read, so that there may be more to read. */
async function readMissing(): Promise<boolean> {
  const { list } = store.getState()
  if (list.phase !== 'ready') return false
  const before = missingPage(list, wantedFirst, wantedLast)
  if (before === undefined) return false
  const asked = round
  const { answer: read, withTold } = await hearing(
    call('captures.list', { filter: list.filter, before, limit: pageLimit }),
  )
  if (!read.ok) return false
  if (asked === round) changeList((current) => withTold(withPage(current, before, read.output)))
  return true
}

/** Rows may have gone or changed: reads again the page in sight, and forgets the others until they are. */
export async function rereadInSight(): Promise<void> {
  const { list } = store.getState()
  const newest = newestKnown(list)
  const first = list.order[wantedFirst - 1]
  const top = list.order[0]
  const before = first ?? (top === undefined ? null : justAbove(top))
  const asked = round
  const { answer: read, withTold } = await hearing(
    call('captures.list', { filter: list.filter, before, limit: pageLimit }),
  )
  if (!read.ok || asked !== round) return
  changeList((current) => withTold(withPage(withRowsSince(current, newest), before, read.output)))
  // what is in sight may be other rows by now
  await wantRows(wantedFirst, wantedLast)
}

/** True from when one arrived until the engine was asked whether it matches. */
let isHeadOwed = false
let isHeadPlanned = false
const headPauseMs = 250

/** Whether an arrival matches the filter only the engine can say: it is asked at most four times a second. */
function readHeadSoon(): void {
  isHeadOwed = true
  if (isHeadPlanned) return
  isHeadPlanned = true
  setTimeout(() => {
    isHeadPlanned = false
    void readHead()
  }, headPauseMs)
}

/** The connection may have gone before the engine could be asked. */
export function readOwedHead(): void {
  if (isHeadOwed) readHeadSoon()
}

async function readHead(): Promise<void> {
  const { list } = store.getState()
  // a list that is being read asks again when it is there
  if (list.phase !== 'ready') return
  const asked = round
  isHeadOwed = false
  const { answer: head, withTold } = await hearing(findHead(list))
  if (asked !== round) return
  if (head === 'refused') isHeadOwed = true
  else if (head === 'too many') await loadList()
  else changeList((now) => withTold(withArrivals(now, head, isAtNewest())))
}

/** The matches that are newer than the list. */
async function findHead(
  list: CaptureList,
): Promise<readonly CaptureSummary[] | 'too many' | 'refused'> {
  const newest = newestKnown(list)
  const found: CaptureSummary[] = []
  let before: string | null = null
  for (let page = 0; page < mostHeadPages; page += 1) {
    const read: Outcome<CapturePage> = await call('captures.list', {
      filter: list.filter,
      before,
      limit: pageLimit,
    })
    if (!read.ok) return 'refused'
    const fresh = read.output.captures.filter(({ id }) => newest === null || isNewer(id, newest))
    found.push(...fresh)
    before = read.output.nextBefore
    if (fresh.length < read.output.captures.length || before === null) return found
  }
  return 'too many'
}

function noteNewest(captures: readonly CaptureSummary[]): void {
  const known = store.getState().engine.newestId
  const newest = captures.reduce<string | null>(
    (best, { id }) => (best === null || isNewer(id, best) ? id : best),
    known,
  )
  if (newest !== known) changeEngine((engine) => ({ ...engine, newestId: newest }))
}
