import { setTimeout as wait } from 'node:timers/promises'

export type Pace = {
  /** Under way at once; 1: each begins after the end of the one before. */
  readonly concurrency: number
  /** Null: no limit. */
  readonly ratePerSecond: number | null
}

/**
 * Works through a list: items begin in their order, so many at once, so many in a second. Resolves when
 * all that began has ended; after an abort nothing begins. Rejects with the first fault of `work`.
 */
export async function runInOrder<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
  { concurrency, ratePerSecond }: Pace,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []
  const stepMs = ratePerSecond === null ? 0 : 1_000 / ratePerSecond
  let nextAt = performance.now()
  for (const item of items) {
    while (underWay.size >= concurrency) await Promise.race(underWay)
    await waitUntil(nextAt, signal)
    if (signal.aborted || faults.length > 0) break
    nextAt = Math.max(nextAt + stepMs, performance.now() - stepMs)
    const one = work(item)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => underWay.delete(one))
    underWay.add(one)
  }
  await Promise.all(underWay)
  if (faults.length > 0) throw faults[0]
}

async function waitUntil(at: number, signal: AbortSignal): Promise<void> {
  const ms = at - performance.now()
  if (ms <= 0 || signal.aborted) return
  try {
    await wait(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
