import { useEffect, useState } from 'react'

const settleMs = 150

/** The last plain JSON input that stood still: typing asks once, not at each key. */
export function useSettled<Input>(input: Input | null): Input | null {
  const key = input && JSON.stringify(input)
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    if (key === null) return
    const timer = setTimeout(() => setSettled(key), settleMs)
    return () => clearTimeout(timer)
  }, [key])
  return settled === null ? null : (JSON.parse(settled) as Input)
}
