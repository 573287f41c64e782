import { call } from './call.ts'
import { loadList, rereadInSight, takeArrivals } from './load-captures.ts'
import { store } from './store.ts'

/** More than this many pages were missed: reading the list anew is quicker. */
const mostPages = 10

/** Takes in what came while the screen was away, then reads again the rows in sight. */
export async function catchUp(): Promise<void> {
  for (let page = 0; page < mostPages; page += 1) {
    const after = store.getState().engine.newestId ?? '0'
    const missed = await call('captures.since', { after })
    if (!missed.ok) return
    takeArrivals(missed.output.captures)
    if (missed.output.nextBefore === null || missed.output.captures.length === 0)
      return rereadInSight()
  }
  await loadList()
}
