import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { Badge } from './badge.tsx'

/** An HTTP status that was replied; 0: not yet. `label` says what it is. */
export function StatusPill({
  status,
  label,
}: {
  readonly status: number
  readonly label: string
}): ReactNode {
  return (
    <Badge tone={toneOf(status)} title={label}>
      {status === 0 ? '…' : status}
    </Badge>
  )
}

function toneOf(status: number): Tone {
  if (status === 0) return 'plain'
  if (status < 300) return 'pass'
  if (status < 400) return 'info'
  // nobody asked for that page: not a fault of a webhook
  if (status === 404) return 'plain'
  return 'fail'
}
