import type { ComponentProps, ReactNode } from 'react'
import './field.css'

export type Choice<Value extends string> = { readonly value: Value; readonly label: string }

/** The browser's own select: it is known to everyone and needs no style element, as Radix's does. */
export function Select<Value extends string>({
  value,
  choices,
  onChange,
  ...rest
}: Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> & {
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
}): ReactNode {
  const choose = (text: string): void => {
    const choice = choices.find((candidate) => candidate.value === text)
    if (choice) onChange(choice.value)
  }
  return (
    <select
      {...rest}
      className={`select ${rest.className ?? ''}`}
      value={value}
      onChange={(event) => choose(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
