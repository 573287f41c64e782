import type { CaptureSummary } from '../../contract/capture.ts'
import type { DeliverySummary } from '../../contract/delivery.ts'
import type { NewDelivery } from '../store/delivery-insert.ts'
import type { SettledForward } from '../store/forwards.ts'
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

export type BatchNeeds = {
  readonly keep: (delivery: NewDelivery) => Promise<DeliverySummary>
  /** Answers the captures that changed. */
  readonly settle: (settled: readonly SettledForward[]) => Promise<readonly CaptureSummary[]>
  readonly onKept: (deliveries: readonly DeliverySummary[]) => void
  readonly onChanged: (captures: readonly CaptureSummary[]) => void
}

/** What is to be written once more, and why; nothing and null when all is on disk. */
type Written = { readonly left: readonly Entry[]; readonly fault: Error | null }

/** Keeps the answers, then takes what was forwarded off the queue. Does not reject. */
export async function writeBatch(needs: BatchNeeds, batch: readonly Entry[]): Promise<Written> {
  const { entries, fault } = await keepDeliveries(needs, batch)
  if (fault) return { left: entries, fault }
  try {
    const changed = await needs.settle(batch.map(({ settled }) => settled))
    if (changed.length > 0) needs.onChanged(changed)
    return { left: [], fault: null }
  } catch (error) {
    return { left: entries, fault: error as Error }
  }
}

type Kept = { readonly entries: readonly Entry[]; readonly fault: Error | null }

/** The entries come back without the deliveries that are on disk by now. */
async function keepDeliveries(needs: BatchNeeds, batch: readonly Entry[]): Promise<Kept> {
  const keep = async ({ delivery }: Entry): Promise<DeliverySummary | null> =>
    delivery && (await needs.keep(delivery))
  // asked for together, they share a transaction
  const results = await Promise.allSettled(batch.map(keep))
  const kept = results.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []))
  if (kept.length > 0) needs.onKept(kept)
  const failed = results.find((one) => one.status === 'rejected')
  const entries = batch.map((entry, at) =>
    results[at]?.status === 'rejected' ? entry : { ...entry, delivery: null },
  )
  return { entries, fault: failed ? (failed.reason as Error) : null }
}

/** Answers that wait for room are held up to here; the oldest go first. */
const mostHeldBytes = 32 * 1_048_576

/** A disk that stays full must not fill the memory as well. */
export function withinMemory(entries: readonly Entry[], log: Log): Entry[] {
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
