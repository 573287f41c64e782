import { Pin } from 'lucide-react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import type { CaptureSummary } from '../../../contract/capture.ts'
import { StatusPill } from '../../parts/status-pill.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { RowBadges } from './row-badges.tsx'
import { rowTitle } from './row-title.ts'

export const rowId = (captureId: string): string => `capture-${captureId}`

/** One request in the list. */
export const CaptureRow = memo(function CaptureRow({
  row,
  start,
  position,
  setSize,
  isSelected,
  isMarked,
}: {
  readonly row: CaptureSummary
  readonly start: number
  readonly position: number
  readonly setSize: number
  readonly isSelected: boolean
  readonly isMarked: boolean
}): ReactNode {
  const words = useWords()
  const format = useFormat()
  const title = rowTitle(row)
  const hasPath = title.includes(row.path)
  return (
    <div
      className="capture-row"
      id={rowId(row.id)}
      role="option"
      aria-selected={isSelected || isMarked}
      aria-posinset={position}
      aria-setsize={setSize}
      data-capture={row.id}
      data-active={isSelected || undefined}
      data-unread={row.unread || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <VerdictMark verdict={row.verdict} word={words.verdicts.kind[row.verdict]} />
      <span className="capture-row__title">
        <span>{title}</span>
        {row.unread && (
          <span className="capture-row__unread">
            <span className="visually-hidden">{words.inbox.unread}</span>
          </span>
        )}
        {row.pinned && <Pin className="capture-row__pin" aria-label={words.inbox.pinned} />}
      </span>
      <time className="capture-row__when" title={format.instant(row.receivedAtMs)}>
        {format.clock(row.receivedAtMs)}
      </time>
      <span className="capture-row__facts">
        <RowBadges row={row} />
        {!hasPath && (
          <span className="capture-row__path">
            {row.method} {row.path}
          </span>
        )}
        {row.subject !== null && <span className="capture-row__subject">{row.subject}</span>}
      </span>
      <span className="capture-row__reply">
        <StatusPill status={row.reply.status} label={words.inbox.reply(row.reply.status)} />
      </span>
    </div>
  )
})
