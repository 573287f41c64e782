import type { ReactNode } from 'react'
import type { SimulationAttempt } from '../../../contract/simulation.ts'
import { Button } from '../../parts/button.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { go } from '../../state/go.ts'
import { requestsPlace } from '../../state/place.ts'
import { useFormat, useWords } from '../../words/words.ts'

/** One attempt: when, what came back, how long it took, and the request that we received of it. */
export function AttemptLine({
  attempt,
  startedAtMs,
}: {
  readonly attempt: SimulationAttempt
  readonly startedAtMs: number
}): ReactNode {
  const { send: words, senders, check } = useWords()
  const format = useFormat()
  const { number, status, trouble, totalMs, captureId } = attempt
  const after = format.duration(Math.max(0, attempt.startedAtMs - startedAtMs) / 1_000)
  return (
    <li className="attempt-line">
      <span>{words.attempt(number)}</span>
      <time title={format.instant(attempt.startedAtMs)}>{words.after(after)}</time>
      {status === null ? (
        <span className="attempt-line__trouble" title={trouble?.words}>
          {check.trouble[trouble?.kind ?? 'bad_answer']}
        </span>
      ) : (
        <StatusPill status={status} label={senders.status} />
      )}
      <span className="attempt-line__time">{check.ms(format.number(Math.round(totalMs)))}</span>
      {captureId !== null && (
        <Button look="ghost" onClick={() => go(requestsPlace(captureId))}>
          {words.openRequest(captureId)}
        </Button>
      )}
      {trouble && <span className="attempt-line__words">{trouble.words}</span>}
    </li>
  )
}
