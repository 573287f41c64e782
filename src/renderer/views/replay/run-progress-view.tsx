import type { ReactNode } from 'react'
import type { RunProgress } from '../../../contract/replay.ts'
import { comparisons } from '../../../contract/delivery.ts'
import { sendTroubles } from '../../../contract/outgoing.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import './delivery-view.css'

/** How a run of many replays goes, and its summary at the end. */
export function RunProgressView({ runId }: { readonly runId: string }): ReactNode {
  const { replay: words } = useWords()
  const run = useStateOf(({ engine }) => engine.outgoing.replays[runId] ?? null)
  if (!run) return null
  const isRunning = run.state === 'running'
  const sent = run.done - run.skipped
  const cancel = (): void => void orToast(call('replays.cancel', { runId }))
  return (
    <Card
      title={words.run[run.state]}
      aside={isRunning && <Button onClick={cancel}>{words.cancel}</Button>}
      {...(!isRunning && { tone: toneOf(run) })}
    >
      <div className="card__body delivery">
        <p className="delivery__to">
          <code>{run.to}</code>
        </p>
        <progress
          className="delivery__progress"
          value={sent}
          max={run.total}
          aria-label={words.runDone(sent, run.total)}
        />
        <p role="status">{words.runDone(sent, run.total)}</p>
        <Counts run={run} />
      </div>
    </Card>
  )
}

function toneOf({ failed, state }: RunProgress): 'fail' | 'warn' | 'pass' {
  if (failed > 0) return 'fail'
  return state === 'canceled' ? 'warn' : 'pass'
}

function Counts({ run }: { readonly run: RunProgress }): ReactNode {
  const { replay: words, check } = useWords()
  const format = useFormat()
  const troubleOf = (outcome: string): string => {
    const trouble = sendTroubles.find((kind) => kind === outcome)
    return trouble ? check.trouble[trouble] : outcome
  }
  return (
    <>
      <p className="delivery__counts">
        {run.passed > 0 && <Badge tone="pass">{words.runPassed(run.passed)}</Badge>}
        {run.failed > 0 && <Badge tone="fail">{words.runFailed(run.failed)}</Badge>}
        {run.skipped > 0 && <Badge tone="warn">{words.runSkipped(run.skipped)}</Badge>}
        {comparisons
          .filter((one) => one !== 'first' && run.comparisons[one] > 0)
          .map((one) => (
            <Badge key={one}>
              {words.comparison[one]}: {format.number(run.comparisons[one])}
            </Badge>
          ))}
      </p>
      <p className="replay__note">
        {Object.entries(run.outcomes)
          .map(([outcome, count]) => `${troubleOf(outcome)} × ${format.number(count)}`)
          .join(', ')}
      </p>
      {run.medianMs !== null && run.slowestMs !== null && (
        <p className="replay__note">
          {words.runTimes(
            check.ms(format.number(Math.round(run.medianMs))),
            check.ms(format.number(Math.round(run.slowestMs))),
          )}
        </p>
      )}
    </>
  )
}
