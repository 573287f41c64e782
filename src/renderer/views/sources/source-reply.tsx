import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { useWords } from '../../words/words.ts'
import type { DraftProps } from './source-basics.tsx'
import { freshStep } from './source-draft.ts'
import { ReplyStepFields } from './reply-step-fields.tsx'

const modes = ['accept', 'enforce', 'scripted'] as const
const ends = ['repeat_last', 'start_again'] as const

/** What the sender is answered. */
export function SourceReply({ draft, faults, onChange }: DraftProps): ReactNode {
  const { sources: words } = useWords()
  const chips = modes.map((mode) => (
    <Chip key={mode} isOn={mode === draft.mode} onClick={() => onChange({ ...draft, mode })}>
      {words.mode[mode]}
    </Chip>
  ))
  return (
    <Card title={words.reply} aside={<span className="source-view__chips">{chips}</span>}>
      <div className="card__body source-view__fields">
        <p className="source-view__note">{words.modeText[draft.mode]}</p>
        {draft.mode === 'scripted' && (
          <ReplySteps draft={draft} faults={faults} onChange={onChange} />
        )}
      </div>
    </Card>
  )
}

function ReplySteps({ draft, faults, onChange }: DraftProps): ReactNode {
  const { sources: words } = useWords()
  const { steps } = draft
  const add = (): void => {
    const key = Math.max(...steps.map((step) => step.key)) + 1
    onChange({ ...draft, steps: [...steps, freshStep(key)] })
  }
  return (
    <>
      <ol className="source-view__fields">
        {steps.map((step, index) => (
          <ReplyStepFields
            key={step.key}
            step={step}
            number={index + 1}
            faults={faults}
            isOnly={steps.length === 1}
            onChange={(changed) =>
              onChange({ ...draft, steps: steps.map((one) => (one === step ? changed : one)) })
            }
            onRemove={() => onChange({ ...draft, steps: steps.filter((one) => one !== step) })}
          />
        ))}
      </ol>
      <div>
        <Button icon={<Plus aria-hidden="true" />} disabled={steps.length >= 100} onClick={add}>
          {words.addStep}
        </Button>
      </div>
      <Field label={words.after} isInline>
        {(ids) => (
          <Select
            {...ids}
            value={draft.after}
            choices={ends.map((value) => ({ value, label: words.afterChoice[value] }))}
            onChange={(after) => onChange({ ...draft, after })}
          />
        )}
      </Field>
    </>
  )
}
