import { Pin } from 'lucide-react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import type { CaptureSummary } from '../../../contract/capture.ts'
import { StatusPill } from '../../parts/status-pill.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { RowFacts } from './row-facts.tsx'
import { rowTitle } from './row-title.ts'

export const rowId = (captureId: string): string => `capture-${captureId}`

export type RowProps = {
  readonly row: CaptureSummary
  /** Pixels from the top of the list. */
  readonly start: number
  readonly position: number
  readonly setSize: number
  readonly isSelected: boolean
  readonly isMarked: boolean
  /** Unix milliseconds: what came before shows its day. */
  readonly dayStartMs: number
}

/** One request in the list. */
export const CaptureRow = memo(function CaptureRow(props: RowProps): ReactNode {
  const words = useWords()
  const { row } = props
  return (
    <div
      className="capture-row"
      id={rowId(row.id)}
      role="option"
      aria-selected={props.isSelected || props.isMarked}
      aria-posinset={props.position}
      aria-setsize={props.setSize}
      data-capture={row.id}
      data-active={props.isSelected || undefined}
      data-unread={row.unread || undefined}
      style={{ transform: `translateY(${props.start}px)` }}
    >
      <VerdictMark
        verdict={row.passesNow ? 'passed' : row.verdict}
        word={row.passesNow ? words.why.passesNow : words.verdicts.kind[row.verdict]}
      />
      <RowTitle row={row} />
      <RowTime ms={row.receivedAtMs} dayStartMs={props.dayStartMs} />
      <RowFacts row={row} />
      <span className="capture-row__reply">
        <StatusPill status={row.reply.status} label={words.inbox.reply(row.reply.status)} />
      </span>
    </div>
  )
})

function RowTitle({ row }: { readonly row: CaptureSummary }): ReactNode {
  const { inbox } = useWords()
  return (
    <span className="capture-row__title">
      <span className="capture-row__name">{rowTitle(row)}</span>
      {row.subject !== null && <span className="capture-row__subject">{row.subject}</span>}
      {row.unread && (
        <span className="capture-row__unread">
          <span className="visually-hidden">{inbox.unread}</span>
        </span>
      )}
      {row.pinned && <Pin className="capture-row__pin" role="img" aria-label={inbox.pinned} />}
    </span>
  )
}

function RowTime({
  ms,
  dayStartMs,
}: {
  readonly ms: number
  readonly dayStartMs: number
}): ReactNode {
  const format = useFormat()
  return (
    <time
      className="capture-row__when"
      dateTime={new Date(ms).toISOString()}
      title={`${format.instant(ms)}\n${format.instant(ms, 'utc')}`}
    >
      {ms < dayStartMs && <span className="capture-row__day">{format.day(ms)} </span>}
      {format.clock(ms)}
    </time>
  )
}
