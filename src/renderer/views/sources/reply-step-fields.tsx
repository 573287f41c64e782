import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import type { DraftFault, StepDraft } from './source-draft.ts'
import './reply-step-fields.css'

type Written = Exclude<keyof StepDraft, 'key'>

/** One step of a scripted reply. */
export function ReplyStepFields({
  step,
  number,
  faults,
  isOnly,
  onChange,
  onRemove,
}: {
  readonly step: StepDraft
  readonly number: number
  readonly faults: Readonly<Record<string, DraftFault>>
  readonly isOnly: boolean
  readonly onChange: (step: StepDraft) => void
  readonly onRemove: () => void
}): ReactNode {
  const { sources: words } = useWords()
  const field = (name: Written, hint?: string): ReactNode => (
    <StepField
      name={name}
      step={step}
      fault={faults[`${name}.${step.key}`]}
      hint={hint}
      onChange={onChange}
    />
  )
  return (
    <li className="reply-step">
      <div className="reply-step__head">
        <h3>{words.step(number)}</h3>
        {!isOnly && (
          <IconButton
            name={words.removeStep(number)}
            icon={<Trash2 aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      <div className="reply-step__short">
        {field('status')}
        {field('delay')}
      </div>
      {field('headers', words.headersHint)}
      {field('body')}
    </li>
  )
}

function StepField({
  name,
  step,
  fault,
  hint,
  onChange,
}: {
  readonly name: Written
  readonly step: StepDraft
  readonly fault: DraftFault | undefined
  readonly hint: string | undefined
  readonly onChange: (step: StepDraft) => void
}): ReactNode {
  const { sources: words } = useWords()
  const isLong = name === 'headers' || name === 'body'
  const shared = {
    value: step[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...step, [name]: currentTarget.value }),
  }
  return (
    <Field
      label={words[name]}
      problem={fault ? words.fault[fault] : null}
      {...(hint !== undefined && { hint })}
    >
      {(ids) =>
        isLong ? (
          <TextArea {...ids} {...shared} isMono rows={2} />
        ) : (
          <TextInput {...ids} {...shared} inputMode="numeric" />
        )
      }
    </Field>
  )
}
