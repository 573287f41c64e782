import { useEffect, useRef } from 'react'
import { markRead } from '../../state/change-captures.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/** A request that is only passed by on the way through the list stays unread. */
const lookMs = 400

/** Marks what is looked at as read. Once: marked unread again by hand, it stays so. */
export function useMarkRead(id: string | null): void {
  const isKnown = useStateOf(({ list }) => id !== null && list.rows.has(id))
  const markedId = useRef<string | null>(null)
  useEffect(() => {
    // the list may forget the row and have it again
    if (id === null || !isKnown || markedId.current === id) return
    const timer = setTimeout(() => {
      markedId.current = id
      void markRead(id)
    }, lookMs)
    return () => clearTimeout(timer)
  }, [id, isKnown])
}
