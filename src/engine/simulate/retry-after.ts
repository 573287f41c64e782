import type { HeaderPair } from '../../contract/capture.ts'

/**
 * How long an answer asks to wait, in milliseconds: seconds, or a date of HTTP; null: it does not ask, or
 * nobody can read it. No longer than `longestMs`.
 */
export function readRetryAfterMs(
  headers: readonly HeaderPair[],
  nowMs: number,
  longestMs: number,
): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim()
  if (value === undefined) return null
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - nowMs
  if (Number.isNaN(waitMs)) return null
  return Math.min(Math.max(waitMs, 0), longestMs)
}
