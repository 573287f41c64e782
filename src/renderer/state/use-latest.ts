import { useState } from 'react'

/** The last value that was there, so that nothing jumps while the next one is awaited. */
export function useLatest<Value>(value: Value | null): Value | null {
  const [latest, setLatest] = useState(value)
  if (value === null || value === latest) return latest
  setLatest(value)
  return value
}
