import type { ComponentProps, ReactNode } from 'react'
import './chip.css'

/** A choice that is on or off. `count` stands after the words. */
export function Chip({
  isOn,
  count,
  children,
  ...rest
}: ComponentProps<'button'> & { readonly isOn: boolean; readonly count?: string }): ReactNode {
  return (
    <button type="button" {...rest} className={`chip ${rest.className ?? ''}`} aria-pressed={isOn}>
      {children}
      {count !== undefined && <span className="chip__count">{count}</span>}
    </button>
  )
}
