import { Switch as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import './field.css'

export function Switch({
  isOn,
  onChange,
  ...rest
}: {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly id?: string
  readonly disabled?: boolean
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string | undefined
}): ReactNode {
  return (
    <Radix.Root className="switch" checked={isOn} onCheckedChange={onChange} {...rest}>
      <Radix.Thumb className="switch__thumb" />
    </Radix.Root>
  )
}
