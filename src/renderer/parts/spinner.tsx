import type { ReactNode } from 'react'
import './spinner.css'

/** Turns after 300 ms: what is quicker shows no spinner. `label` is read aloud. */
export function Spinner({ label }: { readonly label: string }): ReactNode {
  return (
    <span className="spinner" role="status">
      <span className="visually-hidden">{label}</span>
    </span>
  )
}

/** Grey lines in the place of what is coming. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }): ReactNode {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span className="skeleton__line" key={line} />
      ))}
    </div>
  )
}
