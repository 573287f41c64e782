import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { Card } from '../../../parts/card.tsx'
import { VerdictMark } from '../../../parts/verdict-mark.tsx'
import { go } from '../../../state/go.ts'
import { requestsPlace } from '../../../state/place.ts'
import { shownSourceIdOf } from '../../../state/person-state.ts'
import { store } from '../../../state/store.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import type { PlacedAttempt } from './attempt-intervals.ts'
import { placedAttempts } from './attempt-intervals.ts'
import './attempts-card.css'

/** Opens another request, in the list as it is filtered by source now. */
export const openCapture = (id: string): void =>
  go(requestsPlace(id, shownSourceIdOf(store.getState().person)))

/** The attempts of one delivery on a line of time, with what lies between them. */
export function AttemptsCard({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { capture } = useWords()
  const placed = placedAttempts(detail.attempts)
  return (
    <Card
      title={capture.attempts.title}
      aside={<code className="attempts-card__id">{detail.deliveryId}</code>}
    >
      <ol className="attempts-card__line">
        {placed.map((attempt, index) => (
          <Stop
            key={attempt.id}
            attempt={attempt}
            before={placed[index - 1] ?? null}
            isShown={attempt.id === detail.id}
          />
        ))}
      </ol>
    </Card>
  )
}

function Stop({
  attempt,
  before,
  isShown,
}: {
  readonly attempt: PlacedAttempt
  readonly before: PlacedAttempt | null
  readonly isShown: boolean
}): ReactNode {
  const { capture, verdicts } = useWords()
  const format = useFormat()
  const { at, verdict, afterSeconds } = attempt
  // far enough apart for the words between them
  const hasRoom = before !== null && at - before.at >= 9
  return (
    <>
      {before && (
        <li
          className="attempts-card__gap"
          style={{ left: `${before.at}%`, width: `${at - before.at}%` }}
          aria-hidden="true"
        >
          {hasRoom && capture.attempts.later(format.duration(afterSeconds ?? 0))}
        </li>
      )}
      <li className="attempts-card__stop" style={{ left: `${at}%` }}>
        <button
          type="button"
          aria-current={isShown || undefined}
          aria-label={`${capture.attempts.open(attempt.attempt)}: ${verdicts.kind[verdict]}, ${format.clock(attempt.receivedAtMs)}`}
          title={format.instant(attempt.receivedAtMs)}
          onClick={() => openCapture(attempt.id)}
        >
          <VerdictMark verdict={verdict} word="" />
        </button>
      </li>
    </>
  )
}
