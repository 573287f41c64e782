import type { ReactNode } from 'react'
import type { CaptureSummary } from '../../../contract/capture.ts'
import type { Tone } from '../../parts/badge.tsx'
import { Badge } from '../../parts/badge.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { rowTitle } from './row-title.ts'

/** The second line of a row: the sender and what is unusual first. What does not fit is left out whole. */
export function RowFacts({ row }: { readonly row: CaptureSummary }): ReactNode {
  const words = useWords()
  const format = useFormat()
  const sender = useStateOf(
    ({ engine }) => engine.schemes.find(({ id }) => id === row.scheme)?.label ?? row.source,
  )
  const shortSender = shortened(sender)
  const isReasonTold = row.verdict === 'failed' || row.verdict === 'unverified'
  const hasPath = rowTitle(row).includes(row.path)
  return (
    <span className="capture-row__facts">
      <Badge {...(shortSender !== sender && { title: sender })}>{shortSender}</Badge>
      {badgesOf(row, words, format).map(({ text, tone, note }) => (
        <Badge key={text} tone={tone} {...(note !== undefined && { title: note })}>
          {text}
        </Badge>
      ))}
      {isReasonTold && row.reason !== null && (
        <span className="capture-row__reason" data-verdict={row.verdict}>
          {words.verdicts.reason[row.reason]}
        </span>
      )}
      {!hasPath && (
        <span className="capture-row__path">
          {row.method} {row.path}
        </span>
      )}
    </span>
  )
}

/** Which of its schemes a sender used is told by the request; a row has room for its name. */
const shortened = (label: string): string => label.replace(/ \([^)]*\)$/, '')

type RowBadge = { readonly tone: Tone; readonly text: string; readonly note?: string }

function badgesOf(row: CaptureSummary, { inbox, why }: Words, format: Format): RowBadge[] {
  const isAgain = row.repeat === 'redelivery'
  const badges: (RowBadge | false)[] = [
    row.passesNow && { tone: 'pass', text: why.passesNow },
    row.verdict === 'stale' && {
      tone: 'warn',
      text: staleness(row.skewSeconds ?? 0, inbox, format),
    },
    row.attempt > 1 && {
      tone: 'info',
      text: inbox.attempt(row.attempt),
      ...(isAgain && { note: inbox.redeliveryNote }),
    },
    isAgain && row.attempt <= 1 && { tone: 'info', text: inbox.redelivery },
    row.repeat === 'conflict' && { tone: 'warn', text: inbox.conflict },
    row.malformed && { tone: 'fail', text: inbox.malformed },
    row.incomplete !== null && { tone: 'warn', text: inbox.incomplete },
    row.cut && { tone: 'warn', text: inbox.cut },
  ]
  return badges.filter((badge) => badge !== false)
}

function staleness(skewSeconds: number, inbox: Words['inbox'], format: Format): string {
  const duration = format.duration(skewSeconds)
  return skewSeconds < 0 ? inbox.early(duration) : inbox.stale(duration)
}
