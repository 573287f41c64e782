import type { ForwarderNeeds } from './forwarder-needs.ts'
import type { Line } from './line.ts'

/** Beginning and end of forwarding. */
export type ForwardLife = {
  readonly isStopped: () => boolean
  /** Takes over what processes left that run no more, or what any other one was to forward. */
  readonly adopt: (from: 'dead' | 'all') => Promise<void>
  /** Takes up what was left by an earlier run, or by a process that runs no more. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

const closingGraceMs = 2_000
const adoptEveryMs = 30_000

/** Beginning and end, and what changes between them. */
export function keepForwardLife(
  { store, feed, schedule, log }: ForwarderNeeds,
  lines: ReadonlyMap<string, Line>,
  lineOf: (sourceId: string) => Line,
): ForwardLife {
  let isStopped = false
  let callOff = (): void => {}
  const wakeAll = (): void => {
    if (isStopped) return
    for (const { sourceId, own } of store.forwards.lengths([])) if (own > 0) lineOf(sourceId).poke()
  }
  const stopListening = feed.on('sources.changed', wakeAll)
  async function adopt(from: 'dead' | 'all'): Promise<void> {
    try {
      const hasOthers = store.forwards.lengths([]).some(({ others }) => others > 0)
      if (hasOthers && (await store.forwards.adopt(from)) > 0) wakeAll()
    } catch (error) {
      log('warning', `What waits to be forwarded could not be read: ${(error as Error).message}`)
    }
  }
  async function adoptNowAndThen(): Promise<void> {
    await adopt('dead')
    if (!isStopped) callOff = schedule.after(adoptEveryMs, () => void adoptNowAndThen())
  }
  return {
    isStopped: () => isStopped,
    adopt,
    async start() {
      wakeAll()
      await adoptNowAndThen()
    },
    async stop() {
      isStopped = true
      callOff()
      stopListening()
      const stop = new AbortController()
      const callOffGrace = schedule.after(closingGraceMs, () => stop.abort())
      await Promise.all([...lines.values()].map((line) => line.stop(stop.signal)))
      callOffGrace()
    },
  }
}
