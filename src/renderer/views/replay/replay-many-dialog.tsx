import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { call } from '../../state/call.ts'
import { withReplays } from '../../state/outgoing-state.ts'
import { filterOf } from '../../state/person-state.ts'
import { chosenIds } from '../../state/selection.ts'
import { changeEngine } from '../../state/store.ts'
import { useAct } from '../../state/use-act.ts'
import { useLatest } from '../../state/use-latest.ts'
import { useOnce } from '../../state/use-once.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useHostQuestion } from '../send/use-host-question.tsx'
import { useSettled } from '../sources/use-settled.ts'
import type { ManyQuestion } from './many-draft.ts'
import { freshMany, manyQuestion } from './many-draft.ts'
import { ManyFields } from './many-fields.tsx'
import { ManyPlan } from './many-plan.tsx'
import { rememberTarget } from './replay-draft.ts'
import { refusedTarget } from './replay-fields.tsx'
import { RunProgressView } from './run-progress-view.tsx'
import { RunningReplays, sayWhatGoesOn } from './running-replays.tsx'
import './replay-dialog.css'

/** Many requests sent again: chosen ones, or what the filter shows; the plan is shown first. */
export function ReplayManyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { replay: words, general } = useWords()
  const { person } = useStateOf((state) => ({ person: state.person }))
  const chosen = chosenIds(person)
  const [draft, setDraft] = useState(() => freshMany(chosen.length > 1))
  const [runId, setRunId] = useState<string | null>(null)
  const question = manyQuestion(draft, chosen, filterOf(person))
  const settled = useSettled(question)
  const { output, problem } = useRead('replays.plan', settled)
  const plan = useLatest(output)
  const isCurrent = output !== null && JSON.stringify(settled) === JSON.stringify(question)
  const { mayReach, dialog } = useHostQuestion()
  const start = useAct((input: ManyQuestion) => call('replays.start', input))
  const { run, isUnderWay } = useOnce(async () => {
    if (question === null || !(await mayReach(output?.target.url ?? question.to))) return
    rememberTarget(question.to)
    const begun = await start.run(question)
    if (begun === null) return
    changeEngine((engine) => ({ ...engine, outgoing: withReplays(engine.outgoing, begun) }))
    setRunId(begun.runId)
  })
  return (
    <Dialog
      title={words.manyTitle}
      text={words.manyText}
      closeName={general.close}
      size="large"
      onClose={() => {
        onClose()
        sayWhatGoesOn()
      }}
    >
      <div className="replay">
        <div className="replay__columns">
          <div className="replay__column">
            <ManyFields
              draft={draft}
              chosenCount={chosen.length}
              targetProblem={isCurrent ? refusedTarget(output) : null}
              onChange={setDraft}
            />
          </div>
          <div className="replay__column" aria-live="polite">
            {runId !== null && <RunProgressView runId={runId} />}
            <RunningReplays besides={runId} />
            {problem && <p role="alert">{problem.message}</p>}
            {plan && (
              <div
                data-stale={!isCurrent || undefined}
                data-refused={refusedTarget(plan) !== null || undefined}
              >
                <ManyPlan plan={plan} />
              </div>
            )}
          </div>
        </div>
        {start.problem && <p role="alert">{start.problem.message}</p>}
        <DialogActions>
          <Button
            look="primary"
            disabled={!isCurrent || output.deliveries === 0 || output.target.reach === 'refused'}
            isBusy={isUnderWay}
            onClick={run}
          >
            {plan ? words.send(plan.deliveries) : words.button}
          </Button>
        </DialogActions>
        {dialog}
      </div>
    </Dialog>
  )
}
