import type { ReactNode } from 'react'
import { replicateEvents } from '../../../contract/replicate.ts'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { TextArea } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import { CheckedField } from './checked-field.tsx'
import type { PredictionDraft, PredictionEvent, PredictionFaults } from './test-prediction-draft.ts'

export function TestPredictionFields({
  draft,
  faults,
  onChange,
}: {
  readonly draft: PredictionDraft
  readonly faults: PredictionFaults
  readonly onChange: (draft: PredictionDraft) => void
}): ReactNode {
  const { prediction: words } = useWords().senders
  const toggle = (event: PredictionEvent): void => {
    const events = new Set(draft.events)
    if (!events.delete(event)) events.add(event)
    onChange({ ...draft, events })
  }
  const text = (field: 'model' | 'webhook') => ({
    value: draft[field],
    onChange: (value: string) => onChange({ ...draft, [field]: value }),
  })
  return (
    <>
      <CheckedField
        {...text('model')}
        label={words.model}
        hint={words.modelHint}
        placeholder="owner/name:version"
        fault={faults.model ? words.modelProblem : null}
      />
      <Field label={words.input} problem={faults.input ? words.inputProblem : null}>
        {(ids) => (
          <TextArea
            {...ids}
            isMono
            rows={3}
            value={draft.input}
            onChange={(event) => onChange({ ...draft, input: event.currentTarget.value })}
          />
        )}
      </Field>
      <div className="field">
        <span className="field__label" id="prediction-events">
          {words.events}
        </span>
        <div className="sender-dialog__chips" role="group" aria-labelledby="prediction-events">
          {replicateEvents.map((event) => (
            <Chip key={event} isOn={draft.events.has(event)} onClick={() => toggle(event)}>
              {event}
            </Chip>
          ))}
        </div>
      </div>
      <CheckedField
        {...text('webhook')}
        label={words.webhook}
        hint={words.webhookHint}
        placeholder="https://…"
        fault={faults.webhook ? words.webhookProblem : null}
      />
    </>
  )
}
