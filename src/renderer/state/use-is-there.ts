import { useCallback, useEffect, useRef } from 'react'

/** Whether the view is still on screen, asked when an answer comes late. */
export function useIsThere(): () => boolean {
  const isThere = useRef(false)
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])
  return useCallback(() => isThere.current, [])
}
