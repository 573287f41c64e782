import type { HeaderPair } from '../../contract/capture.ts'

/** urllib3 waits no longer, whatever it is asked. */
const longestMs = 21_600_000

/**
 * How long an answer asks to wait, in milliseconds, as urllib3 reads it: seconds, or a date of HTTP; null:
 * it does not ask, or nobody can read it.
 */
export function readRetryAfterMs(headers: readonly HeaderPair[], nowMs: number): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim()
  if (value === undefined) return null
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - nowMs
  if (Number.isNaN(waitMs)) return null
  return Math.min(Math.max(waitMs, 0), longestMs)
}
