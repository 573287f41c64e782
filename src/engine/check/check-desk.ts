import type { CheckInput, CheckProgress } from '../../contract/check.ts'
import { Problem } from '../../contract/problem.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import type { Feed } from '../feed.ts'
import type { RosterKeeper } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { Log, Surroundings } from '../surroundings.ts'
import type { UnderWay } from './begin-run.ts'
import { beginRun } from './begin-run.ts'
import { openBench } from './open-bench.ts'

export type CheckDeskNeeds = Pick<Surroundings, 'now' | 'newId'> & {
  readonly store: Store
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly log: Log
}

/** Runs of endpoint checks: begun, stopped, told of, kept. */
export type CheckDesk = {
  /** Throws `Problem` when nothing can be sent: see `checks.start`. */
  readonly start: (input: CheckInput, secret: NamedSecret) => Promise<CheckProgress>
  readonly cancel: (runId: string) => boolean
  /** With all results so far. */
  readonly running: () => readonly CheckProgress[]
  /** Stops what runs, and waits until it is kept. */
  readonly close: () => Promise<void>
}

export function createCheckDesk(needs: CheckDeskNeeds): CheckDesk {
  const underWay = new Map<string, UnderWay>()
  const running = (): CheckProgress[] => [...underWay.values()].map((run) => run.progress())
  return {
    async start(input, secret) {
      const bench = await openBench(needs, input, secret)
      if (running().some(({ target }) => target === bench.url))
        throw new Problem(
          'conflict',
          'This URL is being checked just now. Wait, or cancel that run.',
        )
      const run = beginRun(needs, bench, input)
      const begun = run.progress()
      underWay.set(begun.runId, run)
      void run.ended.then(() => underWay.delete(begun.runId))
      return begun
    },
    cancel(runId) {
      const run = underWay.get(runId)
      run?.stop()
      return run !== undefined
    },
    running,
    async close() {
      const runs = [...underWay.values()]
      for (const run of runs) run.stop()
      await Promise.all(runs.map(({ ended }) => ended))
    },
  }
}
