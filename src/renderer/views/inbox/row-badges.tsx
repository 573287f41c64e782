import type { ReactNode } from 'react'
import type { CaptureSummary } from '../../../contract/capture.ts'
import type { Tone } from '../../parts/badge.tsx'
import { Badge } from '../../parts/badge.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { useFormat, useWords } from '../../words/words.ts'

type RowBadge = { readonly key: string; readonly tone: Tone; readonly text: string }

/** The sender and what is unusual about a request, the most telling first. */
export function RowBadges({ row }: { readonly row: CaptureSummary }): ReactNode {
  const words = useWords()
  const format = useFormat()
  const sender = useStateOf(
    ({ engine }) => engine.schemes.find(({ id }) => id === row.scheme)?.label ?? row.source,
  )
  return (
    <>
      <Badge>{sender}</Badge>
      {badgesOf(row, words, format).map(({ key, tone, text }) => (
        <Badge key={key} tone={tone}>
          {text}
        </Badge>
      ))}
    </>
  )
}

function badgesOf(row: CaptureSummary, { inbox }: Words, format: Format): RowBadge[] {
  const badges: (RowBadge | false)[] = [
    row.verdict === 'stale' && {
      key: 'stale',
      tone: 'warn',
      text: staleness(row.skewSeconds ?? 0, inbox, format),
    },
    row.attempt > 1 && { key: 'attempt', tone: 'info', text: inbox.attempt(row.attempt) },
    row.repeat === 'redelivery' && { key: 'repeat', tone: 'info', text: inbox.redelivery },
    row.repeat === 'conflict' && { key: 'repeat', tone: 'warn', text: inbox.conflict },
    row.malformed && { key: 'malformed', tone: 'fail', text: inbox.malformed },
    row.incomplete !== null && { key: 'incomplete', tone: 'warn', text: inbox.incomplete },
    row.cut && { key: 'cut', tone: 'warn', text: inbox.cut },
  ]
  return badges.filter((badge) => badge !== false)
}

function staleness(skewSeconds: number, inbox: Words['inbox'], format: Format): string {
  const duration = format.duration(skewSeconds)
  return skewSeconds < 0 ? inbox.early(duration) : inbox.stale(duration)
}
