import type { ReactNode } from 'react'
import './mono.css'

/** Text from the wire or a file: fixed width, never interpreted. */
export function Mono({
  children,
  isMuted = false,
}: {
  readonly children: ReactNode
  readonly isMuted?: boolean
}): ReactNode {
  return (
    <code className="mono" data-muted={isMuted || undefined}>
      {children}
    </code>
  )
}
