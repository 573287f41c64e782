import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import type { AppWay } from './app-side.ts'
import { lengthOf } from './app-side.ts'

/** Where the person puts what their application has. */
export function AppSideField({
  way,
  value,
  bytes,
  onChange,
}: {
  readonly way: AppWay
  readonly value: string
  readonly bytes: number
  readonly onChange: (text: string) => void
}): ReactNode {
  const { app: words } = useWords().why
  const format = useFormat()
  const hints = {
    computed: words.computedHint,
    body: words.bodyHint,
    length: words.lengthHint(format.bytes(bytes)),
  }
  const isWrong = way === 'length' && value.trim() !== '' && lengthOf(value) === null
  return (
    <Field label={words[way]} hint={hints[way]} problem={isWrong ? words.lengthProblem : null}>
      {(ids) =>
        way === 'body' ? (
          <TextArea
            {...ids}
            isMono
            rows={5}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            {...ids}
            isMono
            inputMode={way === 'length' ? 'numeric' : 'text'}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Field>
  )
}
