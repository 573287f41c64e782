import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { KeyHint } from './key-hint.tsx'
import './tooltip.css'

/** Words for what is pointed at or focused. `children` is one element that takes a ref. */
export function Tooltip({
  text,
  keys,
  children,
}: {
  readonly text: ReactNode
  readonly keys?: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tooltip" sideOffset={5} collisionPadding={8}>
          {text}
          {keys !== undefined && <KeyHint keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export const TooltipProvider = Radix.Provider
