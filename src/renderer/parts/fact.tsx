import type { ReactNode } from 'react'

/** A name and its value; the value is selected whole by one click. */
export function Fact({
  name,
  value,
}: {
  readonly name: string
  readonly value: string
}): ReactNode {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
