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
  /** Said to the person, once for each time that it begins. */
  readonly onFault: (message: string) => void
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
/** Answers that wait for room are held in memory up to here; the oldest go first. */
const mostHeldBytes = 32 * 1_048_576

/**
 * Keeps answers, and takes what was forwarded off the queue, in batches. After a crash the last moment of
 * it is not on disk: those requests are forwarded once more.
 */
export function createBook(needs: BookNeeds): Book {
  let waiting: Entry[] = []
  const done = new Map<string, string>()
  let callOff: (() => void) | null = null
  let writing: Promise<void> = Promise.resolve()
  let isFailing = false

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
    const kept = await keepDeliveries(needs, batch)
    try {
      if (kept.fault) throw kept.fault
      await settle(needs, batch)
      isFailing = false
      for (const { settled } of batch) if (settled.isDone) done.delete(settled.captureId)
    } catch (error) {
      tellFault((error as Error).message)
      waiting = withinMemory([...kept.entries, ...waiting], needs.log)
      writeSoon(againMs)
    }
  }
  function tellFault(message: string): void {
    needs.log('error', `What was forwarded could not be noted: ${message}`)
    if (!isFailing)
      needs.onFault(`What was forwarded could not be noted, and is tried again: ${message}`)
    isFailing = true
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

type Kept = { readonly entries: readonly Entry[]; readonly fault: Error | null }

/** Keeps what can be kept; the entries come back without the deliveries that are on disk by now. */
async function keepDeliveries(needs: BookNeeds, batch: readonly Entry[]): Promise<Kept> {
  // asked for together, they share a transaction
  const results = await Promise.allSettled(
    batch.map(({ delivery }) => (delivery ? needs.keep(delivery) : null)),
  )
  const kept = results.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []))
  if (kept.length > 0) needs.onKept(kept)
  const failed = results.find((one) => one.status === 'rejected')
  const entries = batch.map((entry, at) =>
    results[at]?.status === 'rejected' ? entry : { ...entry, delivery: null },
  )
  return { entries, fault: failed ? (failed.reason as Error) : null }
}

async function settle(needs: BookNeeds, batch: readonly Entry[]): Promise<void> {
  const changed = await needs.settle(batch.map((entry) => entry.settled))
  if (changed.length > 0) needs.onChanged(changed)
}

/** A disk that stays full must not fill the memory as well. */
function withinMemory(entries: readonly Entry[], log: Log): Entry[] {
  let heldBytes = 0
  let dropped = 0
  const held = entries.toReversed().map((entry) => {
    heldBytes += entry.delivery?.answer?.body.length ?? 0
    if (entry.delivery === null || heldBytes <= mostHeldBytes) return entry
    dropped += 1
    return { ...entry, delivery: null }
  })
  if (dropped > 0)
    log('error', `The answers to ${dropped} forwarded requests could not be kept: no room is left.`)
  return held.toReversed()
}
