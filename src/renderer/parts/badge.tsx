import type { ReactNode } from 'react'
import './badge.css'

export type Tone = 'plain' | 'pass' | 'fail' | 'warn' | 'info'

/** A short fact in a box. */
export function Badge({
  tone = 'plain',
  title,
  children,
}: {
  readonly tone?: Tone
  readonly title?: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <span className="badge" data-tone={tone} title={title}>
      {children}
    </span>
  )
}
