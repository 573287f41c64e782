import type { CaptureAttempt } from '../../../../contract/capture.ts'

/** An attempt, how long after the one before it came, and where it stands on a line from 0 to 100. */
export type PlacedAttempt = CaptureAttempt & {
  readonly afterSeconds: number | null
  readonly at: number
}

/** Percent that two neighbours keep apart at least, so that both can be seen. */
const leastGap = 4

/** Oldest first, as the engine gives them. Distances follow time, but never less than can be seen. */
export function placedAttempts(attempts: readonly CaptureAttempt[]): readonly PlacedAttempt[] {
  const gaps = attempts.map((attempt, index) => {
    const before = attempts[index - 1]
    return before ? Math.max(0, attempt.receivedAtMs - before.receivedAtMs) : 0
  })
  const total = gaps.reduce((sum, gap) => sum + gap, 0) || 1
  const least = Math.min(leastGap, 100 / Math.max(1, attempts.length - 1))
  const widths = gaps.map((gap, index) => (index === 0 ? 0 : Math.max(least, (gap / total) * 100)))
  const whole = widths.reduce((sum, width) => sum + width, 0) || 1
  let at = 0
  return attempts.map((attempt, index) => {
    at += ((widths[index] ?? 0) / whole) * 100
    const afterSeconds = index === 0 ? null : (gaps[index] ?? 0) / 1000
    return { ...attempt, afterSeconds, at }
  })
}
