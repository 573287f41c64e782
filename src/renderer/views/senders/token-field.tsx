import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'

/** An API token of Replicate: used once, unless one is kept. */
export function TokenField({
  token,
  isKept,
  onChange,
}: {
  readonly token: string
  readonly isKept: boolean
  readonly onChange: (token: string) => void
}): ReactNode {
  const { replicate: words } = useWords().secrets
  return (
    <Field label={words.token} hint={isKept ? words.tokenKept : words.tokenHint}>
      {(ids) => (
        <TextInput
          {...ids}
          isMono
          type="password"
          value={token}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
