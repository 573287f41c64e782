import type { ReactNode } from 'react'
import { useState } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'

/** A field that says what is not right in it once it was left, not while one types. */
export function CheckedField({
  label,
  hint,
  placeholder,
  value,
  fault,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly value: string
  /** Null: all is right. */
  readonly fault: string | null
  readonly onChange: (value: string) => void
}): ReactNode {
  const [isTyped, setTyped] = useState(false)
  return (
    <Field label={label} hint={hint} problem={isTyped ? null : fault}>
      {(ids) => (
        <TextInput
          {...ids}
          isMono
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            setTyped(true)
            onChange(event.currentTarget.value)
          }}
          onBlur={() => setTyped(false)}
          onKeyDown={(event) => event.key === 'Enter' && setTyped(false)}
        />
      )}
    </Field>
  )
}
