import type { ReactNode } from 'react'
import { replicateEvents } from '../../../contract/replicate.ts'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import type { PredictionDraft, PredictionEvent } from './test-prediction-draft.ts'

export function TestPredictionFields({
  draft,
  isJson,
  onChange,
}: {
  readonly draft: PredictionDraft
  readonly isJson: boolean
  readonly onChange: (draft: PredictionDraft) => void
}): ReactNode {
  const { prediction: words } = useWords().senders
  const toggle = (event: PredictionEvent): void => {
    const events = new Set(draft.events)
    if (!events.delete(event)) events.add(event)
    onChange({ ...draft, events })
  }
  const text = (field: 'model' | 'webhook' | 'baseUrl') => ({
    isMono: true,
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [field]: event.currentTarget.value }),
  })
  return (
    <>
      <Field label={words.model} hint={words.modelHint}>
        {(ids) => <TextInput {...ids} {...text('model')} placeholder="replicate/hello-world" />}
      </Field>
      <Field label={words.input} problem={isJson ? null : words.inputProblem}>
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
      <Field label={words.webhook} hint={words.webhookHint}>
        {(ids) => <TextInput {...ids} {...text('webhook')} placeholder="https://…" />}
      </Field>
      <Field label={words.api}>{(ids) => <TextInput {...ids} {...text('baseUrl')} />}</Field>
    </>
  )
}
