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
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useHostQuestion } from '../send/use-host-question.tsx'
import type { ManyQuestion } from './many-draft.ts'
import { freshMany, manyQuestion } from './many-draft.ts'
import { ManyFields } from './many-fields.tsx'
import { ManyPlan } from './many-plan.tsx'
import { rememberTarget } from './replay-draft.ts'
import { RunProgressView } from './run-progress-view.tsx'
import './replay-dialog.css'

/** Many requests sent again: chosen ones, or what the filter shows; the plan is shown first. */
export function ReplayManyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { replay: words, general } = useWords()
  const { person } = useStateOf((state) => ({ person: state.person }))
  const chosen = chosenIds(person)
  const [draft, setDraft] = useState(() => freshMany(chosen.length > 1))
  const [runId, setRunId] = useState<string | null>(null)
  const question = manyQuestion(draft, chosen, filterOf(person))
  const { output: plan, problem } = useRead('replays.plan', question)
  const { mayReach, dialog } = useHostQuestion()
  const start = useAct((input: ManyQuestion) => call('replays.start', input))
  const run = async (): Promise<void> => {
    if (question === null || !(await mayReach(plan?.target.url ?? question.to))) return
    rememberTarget(question.to)
    const begun = await start.run(question)
    if (begun === null) return
    changeEngine((engine) => ({ ...engine, outgoing: withReplays(engine.outgoing, begun) }))
    setRunId(begun.runId)
  }
  return (
    <Dialog
      title={words.manyTitle}
      text={words.manyText}
      closeName={general.close}
      size="large"
      onClose={onClose}
    >
      <div className="replay">
        <div className="replay__columns">
          <div className="replay__column">
            <ManyFields draft={draft} chosenCount={chosen.length} onChange={setDraft} />
          </div>
          <div className="replay__column">
            {runId !== null && <RunProgressView runId={runId} />}
            {problem && <p role="alert">{problem.message}</p>}
            {plan && <ManyPlan plan={plan} />}
          </div>
        </div>
        {start.problem && <p role="alert">{start.problem.message}</p>}
        <DialogActions>
          <Button
            look="primary"
            disabled={!plan || plan.deliveries === 0 || plan.target.reach === 'refused'}
            isBusy={start.isBusy}
            onClick={() => void run()}
          >
            {words.send(plan?.deliveries ?? 0)}
          </Button>
        </DialogActions>
        {dialog}
      </div>
    </Dialog>
  )
}
