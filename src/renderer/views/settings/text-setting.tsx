import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { SettingsChange } from '../../../contract/settings.ts'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'

/**
 * A setting that is typed: taken over on Enter and on leaving the field. What is not right is told in
 * place and nothing is changed; Esc goes back to what is set.
 */
export function TextSetting({
  label,
  hint,
  value,
  placeholder,
  isNumber = false,
  read,
}: {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly placeholder?: string
  readonly isNumber?: boolean
  /** The change that a text stands for, or what is wrong with it in words. */
  readonly read: (text: string) => SettingsChange | string
}): ReactNode {
  const [text, setText] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const change = useAct((wished: SettingsChange) => call('settings.change', wished))
  const take = async (): Promise<void> => {
    if (text === null || text === value) return forget()
    const wished = read(text)
    if (typeof wished === 'string') return setFault(wished)
    setFault(null)
    if ((await change.run(wished)) !== null) setText(null)
  }
  const forget = (): void => {
    setText(null)
    setFault(null)
    change.forget()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void take()
    if (event.key === 'Escape') forget()
  }
  return (
    <Field label={label} hint={hint} problem={fault ?? change.problem?.message ?? null} isInline>
      {(ids) => (
        <TextInput
          {...ids}
          className={isNumber ? 'settings-view__number' : ''}
          {...(isNumber && { inputMode: 'numeric' })}
          {...(placeholder !== undefined && { placeholder })}
          value={text ?? value}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={() => void take()}
          onKeyDown={press}
        />
      )}
    </Field>
  )
}
