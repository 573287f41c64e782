import type { CaptureSummary } from '../../contract/capture.ts'
import type { CapturePage } from '../../contract/capture-calls.ts'
import type { Outcome } from './call.ts'
import { call } from './call.ts'
import {
  freshList,
  isNewer,
  justAbove,
  missingPage,
  newestKnown,
  withArrivals,
  withHeldShown,
  withPage,
  withRowsNear,
  withRowsSince,
} from './capture-list.ts'
import { withArrived } from './engine-state.ts'
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

/** Reads the list anew for the filter that is set. What was shown stays until the answer is there. */
export async function loadList(): Promise<void> {
  const filter = filterOf(store.getState().person)
  changeList((list) => ({ ...list, filter, phase: 'loading', problem: null }))
  const read = await call('captures.list', { filter, limit: firstLimit })
  if (filter !== store.getState().list.filter) return
  if (!read.ok) {
    // while there is no connection, the shell says so and the next one reads again
    const isLost = read.problem.code === 'unavailable'
    const phase = isLost ? 'loading' : 'failed'
    changeList((list) => ({ ...list, phase, problem: read.problem.message }))
    return
  }
  changeList(() => withPage(freshList(filter), null, read.output))
  noteNewest(read.output.captures)
  addToList(arrivedMeanwhile.splice(0))
  recount()
}

/** So many went or came that single changes say nothing: reads what is in sight again. */
export async function rereadList(): Promise<void> {
  await loadList()
}

/** New requests: at once into an unfiltered list, through the engine into a filtered one. */
export function takeArrivals(arrivals: readonly CaptureSummary[]): void {
  const { newestId } = store.getState().engine
  const fresh = arrivals.filter(({ id }) => newestId === null || isNewer(id, newestId))
  if (fresh.length === 0) return
  noteNewest(fresh)
  changeEngine((engine) => withArrived(engine, fresh))
  recountWhenQuiet()
  addToList(fresh)
}

/** The answer that is awaited may be older than these. */
const arrivedMeanwhile: CaptureSummary[] = []

function addToList(fresh: readonly CaptureSummary[]): void {
  if (fresh.length === 0) return
  const { list, person } = store.getState()
  if (list.phase === 'loading') arrivedMeanwhile.push(...fresh)
  else if (list.filter !== '') readHeadSoon()
  else changeList((now) => withRowsNear(withArrivals(now, fresh, person.isAtNewest), wantedFirst))
}

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
  const read = await call('captures.list', { filter: list.filter, before, limit: pageLimit })
  const now = store.getState().list
  if (!read.ok || now.filter !== list.filter || now.phase !== 'ready') return false
  changeList((current) => withPage(current, before, read.output))
  return true
}

/** Rows may have gone or changed: reads again the page in sight, and forgets the others until they are. */
export async function rereadInSight(): Promise<void> {
  const { list } = store.getState()
  const newest = newestKnown(list)
  const first = list.order[wantedFirst - 1]
  const top = list.order[0]
  const before = first ?? (top === undefined ? null : justAbove(top))
  const read = await call('captures.list', { filter: list.filter, before, limit: pageLimit })
  if (!read.ok || store.getState().list.filter !== list.filter) return
  changeList((current) => withPage(withRowsSince(current, newest), before, read.output))
  // what is in sight may be other rows by now
  await wantRows(wantedFirst, wantedLast)
}

let isHeadPlanned = false
const headPauseMs = 250

/** Whether an arrival matches the filter only the engine can say: it is asked at most four times a second. */
function readHeadSoon(): void {
  if (isHeadPlanned) return
  isHeadPlanned = true
  setTimeout(() => {
    isHeadPlanned = false
    void readHead()
  }, headPauseMs)
}

async function readHead(): Promise<void> {
  const { list } = store.getState()
  const newest = newestKnown(list)
  const found: CaptureSummary[] = []
  let before: string | null = null
  for (let page = 0; page < mostHeadPages; page += 1) {
    const read: Outcome<CapturePage> = await call('captures.list', {
      filter: list.filter,
      before,
      limit: pageLimit,
    })
    if (!read.ok || store.getState().list.filter !== list.filter) return
    const fresh = read.output.captures.filter(({ id }) => newest === null || isNewer(id, newest))
    found.push(...fresh)
    before = read.output.nextBefore
    if (fresh.length < read.output.captures.length || before === null) {
      const { isAtNewest } = store.getState().person
      return changeList((now) => withArrivals(now, found, isAtNewest))
    }
  }
  await loadList()
}

function noteNewest(captures: readonly CaptureSummary[]): void {
  const known = store.getState().engine.newestId
  const newest = captures.reduce<string | null>(
    (best, { id }) => (best === null || isNewer(id, best) ? id : best),
    known,
  )
  if (newest !== known) changeEngine((engine) => ({ ...engine, newestId: newest }))
}
