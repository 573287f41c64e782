import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import { localInputText } from './local-input-text.ts'

/** A moment until which something counts, in local time; empty is no end. */
export function UntilField({
  label,
  untilMs,
  onChange,
}: {
  readonly label: string
  readonly untilMs: number | null
  readonly onChange: (untilMs: number | null) => void
}): ReactNode {
  const { secrets } = useWords()
  return (
    <Field label={label} {...(untilMs === null && { hint: secrets.noEnd })}>
      {(ids) => (
        <TextInput
          {...ids}
          type="datetime-local"
          value={untilMs === null ? '' : localInputText(untilMs)}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === '' ? null : new Date(value).getTime())
          }
        />
      )}
    </Field>
  )
}
