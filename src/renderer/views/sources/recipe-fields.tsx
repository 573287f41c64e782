import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import type { RecipeDraft } from './recipe-draft.ts'
import {
  needsId,
  needsTimestamp,
  recipeEncodings,
  recipeMethods,
  recipeSecretForms,
  recipeUnits,
} from './recipe-draft.ts'

type Props = {
  readonly draft: RecipeDraft
  readonly onChange: (change: Partial<RecipeDraft>) => void
}

type TextName = 'label' | 'header' | 'prefix' | 'idHeader' | 'timestampHeader' | 'tolerance'

/** How a sender signs, in fields; where the id and the time stand is asked only when they are signed. */
export function RecipeFields({ draft, onChange }: Props): ReactNode {
  const { recipe: words } = useWords()
  const text = (name: TextName, hint?: string): ReactNode => (
    <TextField name={name} hint={hint} draft={draft} onChange={onChange} />
  )
  return (
    <>
      {text('label')}
      <div className="recipe__row">
        {text('header', words.headerHint)}
        {text('prefix', words.prefixHint)}
      </div>
      <div className="recipe__row">
        <Choice
          label={words.method}
          value={draft.method}
          values={recipeMethods}
          names={words.methods}
          onChange={(method) => onChange({ method })}
        />
        <Choice
          label={words.encoding}
          value={draft.encoding}
          values={recipeEncodings}
          names={words.encodings}
          onChange={(encoding) => onChange({ encoding })}
        />
        <Choice
          label={words.secretForm}
          value={draft.secretForm}
          values={recipeSecretForms}
          names={words.secretForms}
          onChange={(secretForm) => onChange({ secretForm })}
        />
      </div>
      <Field label={words.message} hint={words.messageHint}>
        {(ids) => (
          <TextArea
            {...ids}
            isMono
            rows={2}
            value={draft.message}
            onChange={({ currentTarget }) => onChange({ message: currentTarget.value })}
          />
        )}
      </Field>
      {needsId(draft) && text('idHeader')}
      {needsTimestamp(draft) && (
        <div className="recipe__row">
          {text('timestampHeader')}
          <Choice
            label={words.unit}
            value={draft.unit}
            values={recipeUnits}
            names={words.units}
            onChange={(unit) => onChange({ unit })}
          />
          {text('tolerance')}
        </div>
      )}
    </>
  )
}

function TextField({
  name,
  hint,
  draft,
  onChange,
}: Props & { readonly name: TextName; readonly hint: string | undefined }): ReactNode {
  const { recipe: words } = useWords()
  return (
    <Field label={words[name]} {...(hint !== undefined && { hint })}>
      {(ids) => (
        <TextInput
          {...ids}
          isMono={name !== 'label'}
          maxLength={name === 'prefix' ? 64 : 80}
          value={draft[name]}
          onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
        />
      )}
    </Field>
  )
}

function Choice<Value extends string>({
  label,
  value,
  values,
  names,
  onChange,
}: {
  readonly label: string
  readonly value: Value
  readonly values: readonly Value[]
  readonly names: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}): ReactNode {
  const choices = values.map((each) => ({ value: each, label: names[each] }))
  return (
    <Field label={label}>
      {(ids) => <Select {...ids} value={value} choices={choices} onChange={onChange} />}
    </Field>
  )
}
