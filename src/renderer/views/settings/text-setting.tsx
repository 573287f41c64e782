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
  readonly hint?: string
  readonly value: string
  readonly placeholder?: string
  readonly isNumber?: boolean
  /** The change that a text stands for, or what is wrong with it in words. */
  readonly read: (text: string) => SettingsChange | string
}): ReactNode {
  const { text, problem, type, take, press } = useTyped(value, read)
  return (
    <Field label={label} problem={problem} isInline {...(hint !== undefined && { hint })}>
      {(ids) => (
        <TextInput
          {...ids}
          className={isNumber ? 'settings-view__number' : ''}
          {...(isNumber && { inputMode: 'numeric' })}
          {...(placeholder !== undefined && { placeholder })}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => void take()}
          onKeyDown={press}
        />
      )}
    </Field>
  )
}

/** What is typed until it is taken over. */
function useTyped(value: string, read: (text: string) => SettingsChange | string) {
  const [text, setText] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const change = useAct((wished: SettingsChange) => call('settings.change', wished))
  const forget = (): void => {
    setText(null)
    setFault(null)
    change.forget()
  }
  const take = async (): Promise<void> => {
    if (text === null || text === value) return forget()
    const wished = read(text)
    if (typeof wished === 'string') return setFault(wished)
    setFault(null)
    // what was typed meanwhile stays
    if ((await change.run(wished)) !== null) setText((now) => (now === text ? null : now))
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void take()
    if (event.key === 'Escape') forget()
  }
  const problem = fault ?? change.problem?.message ?? null
  return { text: text ?? value, problem, type: setText, take, press }
}
