import type { ReactNode } from 'react'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import type { ManyDraft } from './many-draft.ts'
import { manyFaults } from './many-draft.ts'
import { TargetField } from './replay-fields.tsx'

const whiches = ['chosen', 'filter'] as const
const modes = ['suggest', 'keep', 'renew'] as const
const numbers = ['times', 'concurrency', 'rate'] as const

export function ManyFields({
  draft,
  chosenCount,
  targetProblem,
  onChange,
}: {
  readonly draft: ManyDraft
  readonly chosenCount: number
  readonly targetProblem: string | null
  readonly onChange: (draft: ManyDraft) => void
}): ReactNode {
  const { replay: words } = useWords()
  const faults = manyFaults(draft)
  return (
    <>
      <div className="replay__chips" role="group" aria-label={words.which}>
        {whiches.map((which) => (
          <Chip
            key={which}
            isOn={which === draft.which}
            disabled={which === 'chosen' && chosenCount === 0}
            onClick={() => onChange({ ...draft, which })}
          >
            {which === 'chosen' ? words.whichChosen(chosenCount) : words.whichFilter}
          </Chip>
        ))}
      </div>
      <TargetField
        to={draft.to}
        hint={undefined}
        problem={targetProblem}
        onChange={(to) => onChange({ ...draft, to })}
      />
      <Field label={words.signature}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.mode}
            choices={modes.map((value) => ({ value, label: words.manyMode[value] }))}
            onChange={(mode) => onChange({ ...draft, mode })}
          />
        )}
      </Field>
      {numbers.map((field) => (
        <Field
          key={field}
          label={words.manyNumber[field]}
          hint={words.manyHint[field]}
          problem={faults[field] ? words.manyProblem[field] : null}
        >
          {(ids) => (
            <TextInput
              {...ids}
              isMono
              inputMode="decimal"
              value={draft[field]}
              onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
