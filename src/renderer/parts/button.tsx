import type { ComponentProps, ReactNode } from 'react'
import './button.css'

export type ButtonProps = ComponentProps<'button'> & {
  /** One `primary` per place. `danger` is for what cannot be undone. */
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger'
  readonly icon?: ReactNode
  readonly isBusy?: boolean
}

export function Button({
  look = 'plain',
  icon,
  isBusy,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={`button ${rest.className ?? ''}`}
      data-look={look}
      aria-busy={isBusy || undefined}
      disabled={rest.disabled || isBusy}
    >
      {icon}
      {children}
    </button>
  )
}
