import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { Simulation, SimulationStep } from '../../../contract/simulation.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'
import { useNow } from '../../state/use-now.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { AttemptLine } from './attempt-line.tsx'
import './simulation-card.css'

/** How a simulation goes: every webhook with its attempts, as they happen. */
export function SimulationCard({ id }: { readonly id: string }): ReactNode {
  const { send: words } = useWords()
  const told = useStateOf(({ engine }) => engine.outgoing.simulations[id] ?? null)
  const { output, problem } = useRead('simulations.get', told ? null : { id })
  const simulation = told ?? output
  const top = useRef<HTMLParagraphElement>(null)
  const isThere = simulation !== null
  // it is what was just asked for; the form may have been scrolled
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'center' })
  }, [isThere])
  if (problem) return <p className="send-view__note">{problem.message}</p>
  if (!simulation) return null
  const cancel = (): void => void orToast(call('simulations.cancel', { id }))
  const isRunning = simulation.state === 'running'
  return (
    <Card
      title={words.timeline}
      aside={isRunning && <Button onClick={cancel}>{words.cancel}</Button>}
    >
      <div className="card__body simulation-card" aria-live="polite">
        <p className="simulation-card__what" ref={top}>
          <strong>{simulation.label}</strong> → <code>{simulation.url}</code>{' '}
          <Badge tone={isRunning ? 'info' : 'plain'}>{words.state[simulation.state]}</Badge>
        </p>
        <ol className="simulation-card__steps">
          {simulation.steps.map((step, index) => (
            // steps have no other identity than their place
            <Step key={index} step={step} simulation={simulation} />
          ))}
        </ol>
      </div>
    </Card>
  )
}

function Step({
  step,
  simulation,
}: {
  readonly step: SimulationStep
  readonly simulation: Simulation
}): ReactNode {
  const { send: words } = useWords()
  const { state, event, webhookId, attempts, nextTryAtMs } = step
  return (
    <li className="simulation-card__step" data-state={state}>
      <p className="simulation-card__head">
        <strong>{event}</strong>
        <span className="simulation-card__state">{words.step[state]}</span>
        {webhookId !== null && <code className="simulation-card__id">{webhookId}</code>}
      </p>
      <ol>
        {attempts.map((attempt) => (
          <AttemptLine
            key={attempt.number}
            attempt={attempt}
            startedAtMs={simulation.startedAtMs}
          />
        ))}
      </ol>
      {nextTryAtMs !== null && simulation.state === 'running' && (
        <Countdown atMs={nextTryAtMs} isAsked={step.isAskedToWait} isRetry={attempts.length > 0} />
      )}
    </li>
  )
}

const everyMs = 250

function Countdown({
  atMs,
  isAsked,
  isRetry,
}: {
  readonly atMs: number
  readonly isAsked: boolean
  readonly isRetry: boolean
}): ReactNode {
  const { send: words } = useWords()
  const format = useFormat()
  const now = useNow(everyMs)
  const left = format.duration(Math.max(0, Math.ceil((atMs - now) / 1_000)))
  return (
    <p className="simulation-card__next" aria-live="off">
      {isRetry ? words.nextTry(left) : words.sentIn(left)} {isAsked && words.asked}
    </p>
  )
}
