import { useEffect, useState } from 'react'

const settleMs = 150

/** The last plain JSON input that stood still for `pauseMs`: typing asks once, not at each key. */
export function useSettled<Input>(input: Input | null, pauseMs = settleMs): Input | null {
  const key = input && JSON.stringify(input)
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    if (key === null) return
    const timer = setTimeout(() => setSettled(key), pauseMs)
    return () => clearTimeout(timer)
  }, [key, pauseMs])
  return settled === null ? null : (JSON.parse(settled) as Input)
}
