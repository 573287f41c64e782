import type { ReactNode } from 'react'
import { useAnnouncement } from './use-announcement.ts'

/** Says aloud, politely and at most once a second, what arrived. Seen by nobody. */
export function Announcer(): ReactNode {
  const text = useAnnouncement()
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-announcer>
      {text}
    </div>
  )
}
