import { useEffect } from 'react'
import { markRead } from '../../state/change-captures.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/** A request that is only passed by on the way through the list stays unread. */
const lookMs = 400

/** Marks what is looked at as read. Once: marked unread again by hand, it stays so. */
export function useMarkRead(id: string | null): void {
  const isKnown = useStateOf(({ list }) => id !== null && list.rows.has(id))
  useEffect(() => {
    if (id === null || !isKnown) return
    const timer = setTimeout(() => void markRead(id), lookMs)
    return () => clearTimeout(timer)
  }, [id, isKnown])
}
