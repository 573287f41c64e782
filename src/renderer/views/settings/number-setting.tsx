import type { ReactNode } from 'react'
import type { SettingsChange } from '../../../contract/settings.ts'
import { useFormat, useWords } from '../../words/words.ts'
import type { NumberBounds } from './number-text.ts'
import { numberIn } from './number-text.ts'
import { TextSetting } from './text-setting.tsx'

export function NumberSetting({
  label,
  hint,
  value,
  bounds,
  change,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: number | null
  readonly bounds: NumberBounds
  readonly change: (value: number | null) => SettingsChange
}): ReactNode {
  const { settings: words } = useWords()
  const format = useFormat()
  const read = (text: string): SettingsChange | string => {
    const number = numberIn(text, bounds)
    if (number !== undefined) return change(number)
    return words.numberFault(format.number(bounds.least), format.number(bounds.most))
  }
  return (
    <TextSetting
      isNumber
      label={label}
      {...(hint !== undefined && { hint })}
      value={value === null ? '' : String(value)}
      {...(bounds.isOptional && { placeholder: words.empty })}
      read={read}
    />
  )
}
