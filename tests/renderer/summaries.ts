import type { CaptureSummary } from '../../src/contract/capture.ts'
import type { CapturePage } from '../../src/contract/capture-calls.ts'

/** A request as the list knows it; what matters to a test is given. */
export function summary(id: number | string, given: Partial<CaptureSummary> = {}): CaptureSummary {
  return {
    id: String(id),
    receivedAtMs: 1_700_000_000_000 + Number(id),
    method: 'POST',
    path: '/hooks',
    sourceId: 'src',
    source: 'Source',
    scheme: null,
    name: null,
    subject: null,
    bytes: 2,
    verdict: 'unverified',
    reason: 'no_scheme',
    passesNow: false,
    secret: null,
    skewSeconds: null,
    deliveryId: null,
    attempt: 1,
    repeat: null,
    reply: { status: 200 },
    incomplete: null,
    cut: false,
    malformed: false,
    pinned: false,
    unread: true,
    ...given,
  }
}

/** Summaries with these ids, in this order. */
export const summaries = (...ids: readonly number[]): CaptureSummary[] =>
  ids.map((id) => summary(id))

/** What `captures.list` answers for a store with these requests (any order). */
export function pageOf(
  kept: readonly CaptureSummary[],
  before: string | null,
  limit: number,
): CapturePage {
  const older = kept
    .filter(({ id }) => before === null || Number(id) < Number(before))
    .toSorted((a, b) => Number(b.id) - Number(a.id))
  const captures = older.slice(0, limit)
  return { captures, nextBefore: older.length > limit ? (captures.at(-1)?.id ?? null) : null }
}

/** What `captures.since` answers. */
export function sinceOf(
  kept: readonly CaptureSummary[],
  after: string,
  limit: number,
): CapturePage {
  const newer = kept
    .filter(({ id }) => Number(id) > Number(after))
    .toSorted((a, b) => Number(a.id) - Number(b.id))
  const captures = newer.slice(0, limit)
  return { captures, nextBefore: newer.length > limit ? (captures.at(-1)?.id ?? null) : null }
}
