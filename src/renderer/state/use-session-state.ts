import { useState } from 'react'

const kept = new Map<string, unknown>()

/**
 * A state that is there again when its view is opened again, until the page is loaded anew. Nothing
 * secret belongs in it.
 */
export function useSessionState<Value>(
  name: string,
  fresh: Value,
): readonly [Value, (next: Value) => void] {
  const [value, setValue] = useState(() => (kept.has(name) ? (kept.get(name) as Value) : fresh))
  const change = (next: Value): void => {
    kept.set(name, next)
    setValue(next)
  }
  return [value, change]
}
