import type { HeaderPair } from '../contract/capture.ts'

/**
 * A header's value, in any case of the name; null when it is absent. Repeated lines are joined with
 * `, ` as Node does and senders' own libraries therefore see it.
 */
export function headerValue(headers: readonly HeaderPair[], name: string): string | null {
  const wanted = name.toLowerCase()
  let value: string | null = null
  for (const [given, text] of headers) {
    if (given.length !== wanted.length || given.toLowerCase() !== wanted) continue
    value = value === null ? text : `${value}, ${text}`
  }
  return value
}
