import type { CaptureDetail, CaptureSummary } from '../../../contract/capture.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useLatest } from '../../state/use-latest.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'

export type CaptureRead = {
  /** From the list at once, from the engine when it is not there. Null: not known yet. */
  readonly summary: CaptureSummary | null
  readonly detail: CaptureDetail | null
  readonly problem: Problem | null
  readonly reread: () => void
}

/**
 * A request: what the list knows of it first, the rest when the engine has answered; again when the
 * list hears that it changed (an app's answer came, a secret was added) or that it was repeated.
 */
export function useCapture(id: string): CaptureRead {
  const row = useStateOf(({ list }) => list.rows.get(id) ?? null)
  // the list may forget the row: that is no change
  const latest = useLatest(row)
  const known = latest?.id === id ? latest : row
  const repeatedBy = useStateOf(
    ({ engine }) => engine.arrived.latest.findLast((other) => isRepeat(other, known))?.id ?? '',
  )
  const version = known && `${factsOf(known)} ${repeatedBy}`
  const { output, problem, reread } = useRead('captures.get', { id }, { version })
  return { summary: row ?? output, detail: output, problem, reread }
}

/** All that is told of a request but whether it was looked at. */
const factsOf = (row: CaptureSummary): string => JSON.stringify({ ...row, unread: null })

const isRepeat = (other: CaptureSummary, row: CaptureSummary | null): boolean =>
  row?.deliveryId != null &&
  other.id !== row.id &&
  other.deliveryId === row.deliveryId &&
  other.sourceId === row.sourceId
