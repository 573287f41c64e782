import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import './popover.css'

export function Popover({
  trigger,
  label,
  children,
  align = 'center',
}: {
  readonly trigger: ReactNode
  /** What the panel is called for a screen reader. */
  readonly label: string
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
}): ReactNode {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="popover"
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
