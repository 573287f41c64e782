import { useEffect, useState } from 'react'
import { useStateOf } from '../../state/use-state-of.ts'

/** A blink of the connection is not worth moving the page for. */
const patienceMs = 300

/** True once the connection has been gone for a while. */
export function useIsLongLost(): boolean {
  const isLost = useStateOf(({ engine }) => engine.connection === 'lost')
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isLost) return
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isLost])
  return isLost && isLong
}
