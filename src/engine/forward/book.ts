import type { Schedule } from '../simulate/schedule.ts'
import type { Log } from '../surroundings.ts'
import type { BatchNeeds, Entry } from './book-batch.ts'
import { withinMemory, writeBatch } from './book-batch.ts'

type BookNeeds = BatchNeeds & {
  readonly schedule: Schedule
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

/**
 * Keeps answers, and takes what was forwarded off the queue, in batches. After a crash the last moment of
 * it is not on disk: those requests are forwarded once more.
 */
export function createBook(needs: BookNeeds): Book {
  let waiting: Entry[] = []
  const done = new Map<string, string>()
  let callOff: (() => void) | null = null
  let writing: Promise<void> = Promise.resolve()
  const announce = faultAnnouncer(needs)

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
    const { left, fault } = await writeBatch(needs, batch)
    announce(fault)
    if (fault === null)
      for (const { settled } of batch) if (settled.isDone) done.delete(settled.captureId)
    if (left.length === 0) return
    waiting = withinMemory([...left, ...waiting], needs.log)
    writeSoon(againMs)
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

/** Every failure goes to the log; the person is told of the first in a row. */
function faultAnnouncer({ log, onFault }: BookNeeds): (fault: Error | null) => void {
  let isFailing = false
  return (fault) => {
    if (fault) log('error', `What was forwarded could not be noted: ${fault.message}`)
    if (fault && !isFailing)
      onFault(`What was forwarded could not be noted, and is tried again: ${fault.message}`)
    isFailing = fault !== null
  }
}
