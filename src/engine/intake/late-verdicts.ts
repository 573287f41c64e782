import type { CaptureSummary } from '../../contract/capture.ts'
import type { Feed } from '../feed.ts'
import { wouldPass } from '../rejudge.ts'
import type { Roster, RosterKeeper } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'

export type LateVerdicts = {
  /** Judges a stored request again if the configuration changed since it was judged. */
  find(summary: CaptureSummary, judgedWith: Roster): void
}

/**
 * A request that was judged before a change and stored after it: when the others were judged again, it
 * was not there yet.
 */
export function keepLateVerdicts(needs: {
  readonly store: Pick<Store, 'captures' | 'configVersion'>
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly publicUrl: () => string | null
  readonly log: Log
}): LateVerdicts {
  const { store, feed, log } = needs
  const judgeAgain = async (summary: CaptureSummary): Promise<void> => {
    if (!(await wouldPass(needs, await needs.roster(), summary))) return
    const captures = await store.captures.rejudge([summary.id], [])
    feed.tell('captures.changed', { captures })
  }
  return {
    find(summary, { version }) {
      if (summary.verdict === 'passed' || store.configVersion() === version) return
      judgeAgain(summary).catch((error: Error) =>
        log('warning', `A request could not be judged again: ${error.message}`),
      )
    },
  }
}
