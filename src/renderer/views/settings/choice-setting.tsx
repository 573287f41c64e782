import type { ReactNode } from 'react'
import type { SettingsChange } from '../../../contract/settings.ts'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'

export const change = (wished: SettingsChange): void =>
  void orToast(call('settings.change', wished))

/** A setting with a few values, each with its words. */
export function ChoiceSetting<Value extends string>({
  label,
  hint,
  value,
  words,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly words: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}): ReactNode {
  const choices = (Object.keys(words) as Value[]).map((one) => ({ value: one, label: words[one] }))
  return (
    <Field label={label} isInline {...(hint !== undefined && { hint })}>
      {(ids) => <Select {...ids} value={value} choices={choices} onChange={onChange} />}
    </Field>
  )
}
