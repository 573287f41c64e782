import { useRef, useState } from 'react'

/** An act that does not begin again while it is under way: a double click acts once. */
export function useOnce(act: () => Promise<void>): {
  readonly run: () => void
  readonly isUnderWay: boolean
} {
  const isHeld = useRef(false)
  const [isUnderWay, setUnderWay] = useState(false)
  const once = async (): Promise<void> => {
    if (isHeld.current) return
    isHeld.current = true
    setUnderWay(true)
    try {
      await act()
    } finally {
      isHeld.current = false
      setUnderWay(false)
    }
  }
  return { run: () => void once(), isUnderWay }
}
