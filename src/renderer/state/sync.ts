import { Problem } from '../../contract/problem.ts'
import type { Client } from '../../link/client.ts'
import type { Store } from './store.ts'

/**
 * Fills the store from a new connection and keeps it true. Events only hint that something changed;
 * what is shown is read from the engine, at most once per animation frame.
 */
export function sync(client: Client, store: Store): void {
  const countSoon = oncePerFrame(async () => {
    store.setState({ count: await client.call('captures.count', {}) })
  })
  client.on('captures.added', countSoon)
  client.on('captures.removed', countSoon)
  client.on('app.warning', countSoon)
  countSoon()
  client
    .call('app.info')
    .then((info) => store.setState({ info, connection: 'connected' }), ignoreLost)
}

/** Runs the work in the next frame, and once more after it when asked meanwhile; never two at once. */
function oncePerFrame(work: () => Promise<void>): () => void {
  let isPlanned = false
  let isAskedAgain = false
  const ask = (): void => {
    isAskedAgain = isPlanned
    if (isPlanned) return
    isPlanned = true
    requestAnimationFrame(() => {
      void work()
        .catch(ignoreLost)
        .finally(() => {
          isPlanned = false
          if (isAskedAgain) ask()
        })
    })
  }
  return ask
}

/** A lost connection is told by its client; the next one reads again. */
function ignoreLost(error: unknown): void {
  if (!(error instanceof Problem && error.code === 'unavailable')) throw error
}
