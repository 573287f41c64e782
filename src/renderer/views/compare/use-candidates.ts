import type { CaptureSummary } from '../../../contract/capture.ts'
import { useRead } from '../../state/use-read.ts'
import { useCapture } from '../capture/use-capture.ts'

export type Candidate = {
  readonly summary: CaptureSummary
  readonly why: 'sameDelivery' | 'samePath' | 'lastPassed'
}

const most = 14

/** What a request is likely to be compared with: its other attempts, the last good one, its neighbours. */
export function useCandidates(id: string): readonly Candidate[] {
  const { summary } = useCapture(id)
  const source = summary ? `source:${summary.sourceId}` : null
  const passed = useRead(
    'captures.list',
    source === null ? null : { filter: `${source} verdict:passed`, limit: 1 },
  )
  const recent = useRead('captures.list', source === null ? null : { filter: source, limit: 100 })
  if (!summary) return []
  const all = recent.output?.captures ?? []
  const isSameDelivery = (one: CaptureSummary): boolean =>
    one.deliveryId !== null && one.deliveryId === summary.deliveryId
  const candidates: Candidate[] = [
    ...all.filter(isSameDelivery).map((one): Candidate => ({ summary: one, why: 'sameDelivery' })),
    ...(passed.output?.captures ?? []).map((one): Candidate => ({
      summary: one,
      why: 'lastPassed',
    })),
    ...all
      .filter(({ path }) => path === summary.path)
      .map((one): Candidate => ({ summary: one, why: 'samePath' })),
  ]
  const seen = new Set([id])
  return candidates
    .filter(({ summary: one }) => !seen.has(one.id) && seen.add(one.id))
    .slice(0, most)
}
