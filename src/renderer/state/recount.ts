import type { CallOutput } from '../../contract/contract.ts'
import type { VerdictKind } from '../../contract/verdict.ts'
import { call } from './call.ts'
import { withTotal } from './capture-list.ts'
import { changeEngine, changeList, store } from './store.ts'
import type { Count, Tally } from './tally.ts'
import { tallyFilters } from './tally.ts'

const pauseMs = 1_000
let isPlanned = false
let lastAtMs = 0

/** Reads all counts again, at most once a second: at once when the last time is long ago. */
export function recountSoon(): void {
  if (isPlanned) return
  isPlanned = true
  const waitMs = Math.max(0, lastAtMs + pauseMs - Date.now())
  setTimeout(() => {
    isPlanned = false
    lastAtMs = Date.now()
    void recountNow()
  }, waitMs)
}

const quietMs = 2_000
let quiet: ReturnType<typeof setTimeout> | undefined

/** Arrivals are counted here as they come; once they pause the engine's own counts are read again. */
export function recountWhenQuiet(): void {
  clearTimeout(quiet)
  quiet = setTimeout(recountSoon, quietMs)
}

async function recountNow(): Promise<void> {
  const { engine, list } = store.getState()
  const { filter } = list
  const [total, tally] = await Promise.all([countOf(filter), readTally(engine.sources)])
  if (tally) changeEngine((now) => ({ ...now, tally }))
  // the next connection counts anyway
  else if (store.getState().engine.connection === 'connected') recountWhenQuiet()
  if (!total || store.getState().list.filter !== filter) return
  const rough = total.capped && filter === '' ? await spanOfIds() : total.count
  changeList((now) => withTotal(now, rough, total.capped))
}

/** Null when a count is missing: half of the counts would not fit the other half. */
async function readTally(sources: CallOutput<'sources.list'>): Promise<Tally | null> {
  const ids = sources.map(({ id }) => id)
  const [all, size, unread, byVerdict, bySource, latest] = await Promise.all([
    countOf(tallyFilters.all),
    call('captures.size', undefined),
    countOf(tallyFilters.unread),
    countsOf(tallyFilters.verdicts),
    countsOf(ids.map((id) => [id, tallyFilters.source(id)] as const)),
    Promise.all(ids.map(async (id) => [id, await latestOf(id)] as const)),
  ])
  if (!all || !unread || !byVerdict || !bySource) return null
  return {
    isKnown: true,
    all,
    bytes: size.ok ? size.output.bytes : store.getState().engine.tally.bytes,
    unread,
    byVerdict,
    bySource,
    latestBySource: Object.fromEntries(
      latest.flatMap(([id, verdict]) => (verdict ? [[id, verdict] as const] : [])),
    ),
  }
}

async function countOf(filter: string): Promise<Count | null> {
  const read = await call('captures.count', { filter })
  return read.ok ? read.output : null
}

/** The counts of the filters, by their keys; null when one is missing. */
async function countsOf<Key extends string>(
  filters: readonly (readonly [Key, string])[],
): Promise<Record<Key, Count> | null> {
  const counts = await Promise.all(
    filters.map(async ([key, filter]) => [key, await countOf(filter)] as const),
  )
  const known = counts.filter((entry): entry is readonly [Key, Count] => entry[1] !== null)
  return known.length < counts.length ? null : (Object.fromEntries(known) as Record<Key, Count>)
}

async function latestOf(sourceId: string): Promise<VerdictKind | null> {
  const filter = tallyFilters.source(sourceId)
  const read = await call('captures.list', { filter, limit: 1 })
  return read.ok ? (read.output.captures[0]?.verdict ?? null) : null
}

/** Ids are given in turn, so that newest minus oldest is about how many there are. */
async function spanOfIds(): Promise<number> {
  const newest = store.getState().engine.newestId
  const oldest = await call('captures.since', { after: '0', limit: 1 })
  const first = oldest.ok ? oldest.output.captures[0]?.id : undefined
  return newest === null || first === undefined ? 0 : Number(newest) - Number(first) + 1
}
