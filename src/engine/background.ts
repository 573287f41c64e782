import type { FileWatches } from './env-file/watch-file.ts'
import { watchFiles } from './env-file/watch-file.ts'
import type { Feed } from './feed.ts'
import { keepRetention } from './retention.ts'
import type { RosterKeeper } from './roster.ts'
import type { UsageCounter } from './secret-usage.ts'
import { countUsage } from './secret-usage.ts'
import type { Store } from './store/store.ts'
import type { Surroundings } from './surroundings.ts'

/** What goes on while nobody asks: retention, counting what secrets verify, watching files. */
export type Background = {
  readonly watches: FileWatches
  readonly usage: UsageCounter
  stop(): Promise<void>
}

export function keepBackground(
  { now, log }: Surroundings,
  { store, roster, feed }: { store: Store; roster: RosterKeeper; feed: Feed },
): Background {
  const retention = keepRetention(store, feed, now, log)
  const watches = watchFiles((change) => feed.tell('env.changed', change), now, log)
  const usage = countUsage({ store, roster, feed, now, log })
  return {
    watches,
    usage,
    async stop() {
      retention.stop()
      watches.stop()
      await usage.stop()
    },
  }
}
