import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** Which scheme a source is checked with. */
export function SourceScheme({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (scheme: string) => void
}): ReactNode {
  const { sources: words } = useWords()
  const schemes = useStateOf(({ engine }) => engine.schemes)
  const choices = [
    { value: 'auto', label: words.auto },
    ...schemes.map(({ id, label }) => ({ value: id, label })),
  ]
  return (
    <Field label={words.scheme}>
      {(ids) => <Select {...ids} value={value} choices={choices} onChange={onChange} />}
    </Field>
  )
}
