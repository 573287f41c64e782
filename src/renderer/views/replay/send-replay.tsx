import type { ReactNode } from 'react'
import type { ReplayPlan } from '../../../contract/replay.ts'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Switch } from '../../parts/switch.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useOnce } from '../../state/use-once.ts'
import { useWords } from '../../words/words.ts'
import { useHostQuestion } from '../send/use-host-question.tsx'
import type { ReplayDraft, ReplayQuestion } from './replay-draft.ts'
import { timesOf } from './replay-draft.ts'
import type { ReplayOutcome } from './use-send-replay.ts'
import { useSendReplay } from './use-send-replay.ts'

/** How often, and the button that sends. */
export function SendReplay({
  draft,
  question,
  plan,
  isEdited,
  onChange,
  onConfirmed,
  onOutcome,
}: {
  readonly draft: ReplayDraft
  readonly question: ReplayQuestion | null
  readonly plan: ReplayPlan | null
  readonly isEdited: boolean
  readonly onChange: (draft: ReplayDraft) => void
  readonly onConfirmed: () => void
  readonly onOutcome: (outcome: ReplayOutcome) => void
}): ReactNode {
  const { replay: words } = useWords()
  const { mayReach, dialog } = useHostQuestion()
  const replay = useSendReplay()
  const times = timesOf(draft.times)
  const isFine = question !== null && plan !== null && plan.refusal === null && times !== null
  const { run, isUnderWay } = useOnce(async () => {
    if (question === null) return
    if (!(await mayReach(plan?.target.url ?? question.to))) return
    onConfirmed()
    const outcome = await replay.send(question, isEdited ? { ...draft, times: '1' } : draft)
    if (outcome) onOutcome(outcome)
  })
  return (
    <>
      {replay.problem && <p role="alert">{replay.problem.message}</p>}
      <DialogActions>
        {isEdited ? (
          <span className="replay__note">{words.editedOnce}</span>
        ) : (
          <TimesFields draft={draft} onChange={onChange} />
        )}
        {replay.isUnderWay && <Button onClick={replay.stop}>{words.stop}</Button>}
        <Button look="primary" disabled={!isFine} isBusy={isUnderWay} onClick={run}>
          {words.send(isEdited ? 1 : (times ?? 1))}
        </Button>
      </DialogActions>
      {dialog}
    </>
  )
}

function TimesFields({
  draft,
  onChange,
}: {
  readonly draft: ReplayDraft
  readonly onChange: (draft: ReplayDraft) => void
}): ReactNode {
  const { replay: words } = useWords()
  const times = timesOf(draft.times)
  return (
    <div className="replay__times">
      <Field label={words.times} isInline problem={times === null ? words.timesProblem : null}>
        {(ids) => (
          <TextInput
            {...ids}
            isMono
            inputMode="numeric"
            value={draft.times}
            onChange={(event) => onChange({ ...draft, times: event.currentTarget.value })}
          />
        )}
      </Field>
      {times !== null && times > 1 && (
        <Field label={words.atOnce} isInline>
          {({ id }) => (
            <Switch
              id={id}
              isOn={draft.isAtOnce}
              onChange={(isAtOnce) => onChange({ ...draft, isAtOnce })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
