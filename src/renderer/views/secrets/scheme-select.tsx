import type { ReactNode } from 'react'
import type { FieldIds } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** The scheme that a secret belongs to; none is a choice. */
export function SchemeSelect({
  ids,
  value,
  onChange,
}: {
  readonly ids: FieldIds
  readonly value: string | null
  readonly onChange: (scheme: string | null) => void
}): ReactNode {
  const { secrets } = useWords()
  const schemes = useStateOf(({ engine }) => engine.schemes)
  const choices = [
    { value: '', label: secrets.anyScheme },
    ...schemes.map(({ id, label }) => ({ value: id, label })),
  ]
  return (
    <Select
      {...ids}
      value={value ?? ''}
      choices={choices}
      onChange={(id) => onChange(id === '' ? null : id)}
    />
  )
}
