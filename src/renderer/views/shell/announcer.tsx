import type { ReactNode } from 'react'
import { useAnnouncement } from './use-announcement.ts'

/** Says aloud, politely and at most once a second, what arrived. Seen by nobody. */
export function Announcer(): ReactNode {
  const { text, turn } = useAnnouncement()
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-announcer>
      {/* the same words once more are heard only as a new element */}
      <span key={turn}>{text}</span>
    </div>
  )
}
