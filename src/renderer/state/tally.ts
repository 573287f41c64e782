import type { CaptureSummary } from '../../contract/capture.ts'
import type { VerdictKind } from '../../contract/verdict.ts'
import { verdictKinds } from '../../contract/verdict.ts'

/** A count of the engine: exact, or "more than" when it stopped counting. */
export type Count = { readonly count: number; readonly capped: boolean }

/** How many requests there are. Read from the engine, then kept up with what arrives. */
export type Tally = {
  /** False until the engine was asked: then nothing is shown, rather than a zero. */
  readonly isKnown: boolean
  readonly all: Count
  /** Of the database, on disk; of what arrived since it was read, about. */
  readonly bytes: number
  readonly unread: Count
  readonly byVerdict: Readonly<Record<VerdictKind, Count>>
  /** By id of the source. */
  readonly bySource: Readonly<Record<string, Count>>
  /** What the newest request of a source was found to be. */
  readonly latestBySource: Readonly<Record<string, VerdictKind>>
}

const none: Count = { count: 0, capped: false }

export const emptyTally: Tally = {
  isKnown: false,
  all: none,
  bytes: 0,
  unread: none,
  byVerdict: { passed: none, failed: none, stale: none, unverified: none },
  bySource: {},
  latestBySource: {},
}

/** What a row takes beside its body, at least. */
const rowBytes = 1_024

/** `arrivals` oldest first, none of them counted before. */
export function withCounted(tally: Tally, arrivals: readonly CaptureSummary[]): Tally {
  const bySource: Record<string, Count> = { ...tally.bySource }
  const byVerdict = { ...tally.byVerdict }
  const latestBySource: Record<string, VerdictKind> = { ...tally.latestBySource }
  for (const { sourceId, verdict } of arrivals) {
    bySource[sourceId] = plus(bySource[sourceId] ?? none, 1)
    byVerdict[verdict] = plus(byVerdict[verdict], 1)
    latestBySource[sourceId] = verdict
  }
  const unread = arrivals.filter((arrival) => arrival.unread).length
  return {
    ...tally,
    all: plus(tally.all, arrivals.length),
    bytes: arrivals.reduce((sum, { bytes }) => sum + bytes + rowBytes, tally.bytes),
    unread: plus(tally.unread, unread),
    byVerdict,
    bySource,
    latestBySource,
  }
}

const plus = (count: Count, more: number): Count =>
  count.capped ? count : { count: count.count + more, capped: false }

/** The filters that count what a tally holds. */
export const tallyFilters = {
  all: '',
  unread: 'is:unread',
  verdicts: verdictKinds.map((verdict) => [verdict, `verdict:${verdict}`] as const),
  source: (id: string) => `source:${id}`,
}
