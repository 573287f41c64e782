import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaptureDetail, CaptureSummary } from '../../../../contract/capture.ts'
import { Card } from '../../../parts/card.tsx'
import { VerdictMark } from '../../../parts/verdict-mark.tsx'
import type { Words } from '../../../words/words.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import { useScheme } from '../use-scheme.ts'
import { useTriedCount } from '../use-tried-count.ts'
import type { VerdictFacts } from '../../../words/en/capture-verdict.ts'
import { VerdictAct } from './verdict-act.tsx'
import { useClockWords } from './use-clock-words.ts'
import { verdictFacts, verdictKey } from './verdict-facts.ts'
import './verdict-card.css'

const tones = { passed: 'pass', failed: 'fail', stale: 'warn', unverified: null } as const

/**
 * The verdict in one sentence, what it means, and the next step. `cause`: a proven cause with its one
 * action, which then stands in place of the plain next step.
 */
export function VerdictCard({
  summary,
  detail,
  cause,
}: {
  readonly summary: CaptureSummary
  readonly detail: CaptureDetail | null
  readonly cause?: {
    readonly text: ReactNode
    readonly act: ReactNode
    /** The plain next step keeps its room, unseen. */
    readonly isWaiting?: boolean
  }
}): ReactNode {
  const words = useWords()
  const format = useFormat()
  const scheme = useScheme(summary.scheme)
  const { verdict } = summary
  const triedCount = useTriedCount(summary.sourceId)
  const facts = verdictFacts(summary, detail, { scheme, triedCount }, format)
  const clockWords = useClockWords()(detail?.fullVerdict.timestamp ?? null)
  const tone = tones[verdict]
  const isWaiting = cause?.isWaiting === true
  return (
    <Card className="verdict-card" {...(tone !== null && { tone })}>
      <VerdictMark verdict={verdict} word={words.verdicts.kind[verdict]} size={26} />
      <div className="verdict-card__words">
        <h2 className="verdict-card__title" data-verdict={verdict}>
          {titleOf(summary, facts, words)}
        </h2>
        <p className="verdict-card__text" data-waiting={isWaiting || undefined}>
          {isWaiting && cause?.text}
          {cause === undefined || isWaiting ? (
            <span>{textOf(summary, detail, facts, words)}</span>
          ) : (
            cause.text
          )}
        </p>
        {cause === undefined && clockWords !== null && (
          <p className="verdict-card__text">{clockWords}</p>
        )}
        <Considered ids={detail?.fullVerdict.considered ?? []} />
        <Losses summary={summary} />
      </div>
      <div className="verdict-card__acts" data-waiting={isWaiting || undefined}>
        {cause === undefined || isWaiting ? <VerdictAct summary={summary} /> : cause.act}
      </div>
    </Card>
  )
}

function titleOf(summary: CaptureSummary, facts: VerdictFacts, { capture }: Words): string {
  if (summary.malformed) return capture.verdict.malformedTitle
  return capture.verdict.title[verdictKey(summary)](facts)
}

function textOf(
  summary: CaptureSummary,
  detail: CaptureDetail | null,
  facts: VerdictFacts,
  { capture: { verdict: words } }: Words,
): string {
  if (summary.malformed)
    return detail?.parserError
      ? words.malformedText(detail.parserError.words, detail.parserError.code)
      : ''
  const { skew, tolerance } = facts
  if (summary.verdict === 'passed' && skew !== null && tolerance !== null)
    return (summary.skewSeconds ?? 0) < 0
      ? words.passedAhead(skew, tolerance)
      : words.passedInTime(skew, tolerance)
  return words.next[verdictKey(summary)](facts)
}

function Considered({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const { capture } = useWords()
  const names = ids.join(', ')
  return ids.length === 0 ? null : <p>{capture.verdict.considered(names)}</p>
}

/** What of the request is missing. */
function Losses({ summary }: { readonly summary: CaptureSummary }): ReactNode {
  const { verdict: words } = useWords().capture
  const format = useFormat()
  const { cut, incomplete, bytes } = summary
  return (
    <>
      {cut && <Loss title={words.cutTitle} text={words.cutText(format.bytes(bytes))} />}
      {incomplete !== null && (
        <Loss title={words.incompleteTitle} text={words.incomplete[incomplete]} />
      )}
    </>
  )
}

function Loss({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <p className="verdict-card__loss">
      <TriangleAlert aria-hidden="true" />
      <span>
        <strong>{title}</strong> {text}
      </span>
    </p>
  )
}
