import type { CheckDesk } from './check/check-desk.ts'
import { createCheckDesk } from './check/check-desk.ts'
import { createExplainer } from './explain/explainer.ts'
import type { Explanations } from './explain/explanations.ts'
import { keepExplanations } from './explain/explanations.ts'
import type { FileWatches } from './env-file/watch-file.ts'
import { watchFiles } from './env-file/watch-file.ts'
import type { Feed } from './feed.ts'
import { createDeliver } from './outgoing/deliver.ts'
import type { Replayer } from './outgoing/replayer.ts'
import { createReplayer } from './outgoing/replayer.ts'
import { keepRejudged } from './rejudge.ts'
import { keepRetention } from './retention.ts'
import type { RosterKeeper } from './roster.ts'
import type { UsageCounter } from './secret-usage.ts'
import { countUsage } from './secret-usage.ts'
import { realSchedule } from './simulate/schedule.ts'
import type { Simulator } from './simulate/simulator.ts'
import { createSimulator } from './simulate/simulator.ts'
import type { Store } from './store/store.ts'
import type { Surroundings } from './surroundings.ts'

/** What goes on beside the calls: retention, counting, judging again, explaining, watching files. */
export type Background = {
  readonly watches: FileWatches
  readonly usage: UsageCounter
  readonly explanations: Explanations
  readonly simulator: Simulator
  readonly replayer: Replayer
  readonly checkDesk: CheckDesk
  stop(): Promise<void>
}

type BackgroundRooms = {
  readonly store: Store
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly publicUrl: () => string | null
}

/** `isWatching`: the program stays, so what other programs change is followed. */
export function keepBackground(
  { now, log, version, newId }: Surroundings,
  { store, roster, feed, publicUrl }: BackgroundRooms,
  isWatching: boolean,
): Background {
  const retention = keepRetention(store, feed, now, log)
  const watches = watchFiles((change) => feed.tell('env.changed', change), now, log)
  const usage = countUsage({ store, roster, feed, now, log })
  const rejudged = keepRejudged({ store, roster, feed, publicUrl, now, log, isWatching })
  const explainer = createExplainer({ log })
  const explaining = { store, roster, explainer, publicUrl, now, version, log }
  const simulator = createSimulator({
    schedule: realSchedule(now),
    deliver: createDeliver({ store, feed }),
    tell: (simulation) => feed.tell('simulations.changed', simulation),
    newId,
    random: Math.random,
    log,
    warn: (message) => feed.tell('app.warning', { code: 'sent_not_kept', message }),
  })
  const replayer = createReplayer({ store, roster, feed, now, newId, log })
  const checkDesk = createCheckDesk({ store, roster, feed, now, newId, log })
  return {
    watches,
    usage,
    explanations: keepExplanations(explaining),
    simulator,
    replayer,
    checkDesk,
    async stop() {
      retention.stop()
      watches.stop()
      await Promise.all([
        usage.stop(),
        rejudged.stop(),
        explainer.close(),
        simulator.stop(),
        replayer.close(),
        checkDesk.close(),
      ])
    },
  }
}
