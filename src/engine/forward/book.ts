import type { DeliverySummary } from '../../contract/delivery.ts'
import type { CaptureSummary } from '../../contract/capture.ts'
import type { NewDelivery } from '../store/delivery-insert.ts'
import type { SettledForward } from '../store/forwards.ts'
import type { Schedule } from '../simulate/schedule.ts'
import type { Log } from '../surroundings.ts'

/** What is to be noted of one turn. */
export type Entry = {
  /** False: its row went with the capture. */
  readonly isQueued: boolean
  readonly sourceId: string
  readonly settled: SettledForward
  /** Null: nothing to keep of it. */
  readonly delivery: NewDelivery | null
}

type BookNeeds = {
  readonly schedule: Schedule
  readonly keep: (delivery: NewDelivery) => Promise<DeliverySummary>
  /** Answers the captures that changed. */
  readonly settle: (settled: readonly SettledForward[]) => Promise<readonly CaptureSummary[]>
  readonly onKept: (deliveries: readonly DeliverySummary[]) => void
  readonly onChanged: (captures: readonly CaptureSummary[]) => void
  readonly log: Log
}

export type Book = {
  /** Notes it within a moment. */
  readonly note: (entry: Entry) => void
  /** Captures that were dealt with and still stand in the queue on disk. */
  readonly isNoted: (captureId: string) => boolean
  readonly noted: () => readonly string[]
  readonly unsettled: (sourceId: string) => number
  /** Writes what is left; a failure is tried again later, unless it is the end. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What is noted in this time shares one transaction, so that intake keeps the disk. */
const gatherMs = 25
/** After a failure, such as a full disk. */
const againMs = 1_000

/**
 * Keeps answers, and takes what was forwarded off the queue, in batches. After a crash the last moment of
 * it is not on disk: those requests are forwarded once more.
 */
export function createBook(needs: BookNeeds): Book {
  let waiting: Entry[] = []
  const done = new Map<string, string>()
  let callOff: (() => void) | null = null
  let writing: Promise<void> = Promise.resolve()

  function writeSoon(delayMs: number): void {
    callOff ??= needs.schedule.after(delayMs, () => {
      callOff = null
      writing = writing.then(write)
    })
  }
  function cancelTimer(): void {
    callOff?.()
    callOff = null
  }
  async function flush(): Promise<void> {
    cancelTimer()
    writing = writing.then(write)
    await writing
  }
  async function write(): Promise<void> {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      await writeBatch(needs, batch)
      for (const { settled } of batch) if (settled.isDone) done.delete(settled.captureId)
    } catch (error) {
      needs.log('error', `What was forwarded could not be noted: ${(error as Error).message}`)
      waiting = [...batch.map((entry) => ({ ...entry, delivery: null })), ...waiting]
      writeSoon(againMs)
    }
  }
  return {
    note(entry) {
      if (entry.settled.isDone && entry.isQueued) done.set(entry.settled.captureId, entry.sourceId)
      waiting.push(entry)
      writeSoon(gatherMs)
    },
    isNoted: (captureId) => done.has(captureId),
    noted: () => [...done.keys()],
    unsettled: (sourceId) => [...done.values()].filter((of) => of === sourceId).length,
    flush,
    async close() {
      await flush()
      cancelTimer()
    },
  }
}

async function writeBatch(needs: BookNeeds, batch: readonly Entry[]): Promise<void> {
  const deliveries = batch.flatMap(({ delivery }) => delivery ?? [])
  // asked for together, they share a transaction
  const kept = await Promise.all(deliveries.map(needs.keep))
  if (kept.length > 0) needs.onKept(kept)
  const settled = batch.map((entry) => entry.settled)
  const changed = await needs.settle(settled)
  if (changed.length > 0) needs.onChanged(changed)
}
