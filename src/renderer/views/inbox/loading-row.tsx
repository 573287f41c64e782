import type { ReactNode } from 'react'

/** The place of a row that was not read yet. */
export function LoadingRow({
  start,
  label,
}: {
  readonly start: number
  readonly label: string
}): ReactNode {
  return (
    <div
      className="capture-row loading-row"
      role="option"
      aria-selected="false"
      aria-label={label}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span className="loading-row__bar" />
    </div>
  )
}
