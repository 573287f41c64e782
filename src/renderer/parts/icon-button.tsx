import type { ReactNode } from 'react'
import type { ButtonProps } from './button.tsx'
import { Button } from './button.tsx'
import { Tooltip } from './tooltip.tsx'

/** A button that shows only an icon: its name is its tooltip and what a screen reader says. */
export function IconButton({
  name,
  keys,
  look = 'ghost',
  ...rest
}: ButtonProps & { readonly name: string; readonly keys?: string }): ReactNode {
  return (
    <Tooltip text={name} {...(keys !== undefined && { keys })}>
      <Button
        {...rest}
        look={look}
        aria-label={name}
        className={`icon-button ${rest.className ?? ''}`}
      />
    </Tooltip>
  )
}
