import type { Feed } from './feed.ts'
import type { Store } from './store/store.ts'
import type { Log } from './surroundings.ts'

const everyMs = 60_000

/** Removes what the settings no longer keep, every minute and when the settings change. */
export function keepRetention(
  store: Store,
  feed: Feed,
  now: () => number,
  log: Log,
): { stop(): void } {
  let isRunning = false
  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      const policy = store.settings.read().retention
      if (Object.values(policy).every((limit) => limit === null)) return
      const { removed } = await store.captures.retain(policy, now())
      if (removed > 0) feed.tell('captures.removed', { ids: null })
    } catch (error) {
      log('error', `Old requests could not be removed: ${(error as Error).message}`)
    } finally {
      isRunning = false
    }
  }
  const timer = setInterval(() => void run(), everyMs)
  timer.unref()
  const forget = feed.on('settings.changed', () => void run())
  return {
    stop() {
      clearInterval(timer)
      forget()
    },
  }
}
