import { call } from './call.ts'
import { withChanged } from './capture-list.ts'
import { loadList, readOwedHead, rereadInSight, takeArrivals } from './load-captures.ts'
import { recountSoon } from './recount.ts'
import { changeList, store } from './store.ts'

/** More than this many pages were missed: reading the list anew is quicker. */
const mostPages = 10

/** The last request that was heard of before some were missed; null when none were. */
let missedAfter: string | null = null

/** From here on requests may be missed, until `catchUp` is through: also while newer ones are heard of. */
export function beginMissing(): void {
  missedAfter ??= store.getState().engine.newestId ?? '0'
}

/** Makes the list and the counts true again. */
export async function catchUpOrLoad(): Promise<void> {
  if (store.getState().list.phase === 'ready') await catchUp()
  else await loadAnew()
  readOwedHead()
  recountSoon()
}

async function loadAnew(): Promise<void> {
  missedAfter = null
  await loadList()
}

/** Takes in what was missed, then reads again the rows in sight. Interrupted, the next call goes on. */
async function catchUp(): Promise<void> {
  for (let page = 0; page < mostPages && missedAfter !== null; page += 1) {
    const missed = await call('captures.since', { after: missedAfter })
    if (!missed.ok) return
    const { captures, nextBefore } = missed.output
    takeArrivals(captures)
    // those that are older than what was heard of meanwhile
    changeList((list) => withChanged(list, captures))
    missedAfter = nextBefore === null ? null : (captures.at(-1)?.id ?? null)
  }
  if (missedAfter === null) return rereadInSight()
  await loadAnew()
}
