import type { VerdictTimestamp } from '../../../../contract/verdict.ts'

/**
 * What a timestamp far off looks like. `milliseconds`, `seconds`: it is written in that unit although
 * the scheme's is the other. `time_zone`: off by a whole offset from UTC, as when local time is taken
 * for UTC; positive offsets lie east.
 */
export type ClockFault =
  | { readonly kind: 'milliseconds' }
  | { readonly kind: 'seconds' }
  | { readonly kind: 'time_zone'; readonly offsetMinutes: number }

// offsets in use besides whole hours (https://data.iana.org/time-zones/)
const oddOffsets = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765]
const offsets = [
  ...Array.from({ length: 27 }, (_, hour) => (hour - 12) * 60),
  ...oddOffsets,
].filter((minutes) => minutes !== 0)

/** A clock that is right but for the zone, and a delivery that took its time. */
const nearSeconds = 90

export function clockFault({ value, unit, skewSeconds }: VerdictTimestamp): ClockFault | null {
  // a unit too fine has more digits than its scheme reads: then no skew is known
  if (unit === 's' && /^\d{13}$/.test(value)) return { kind: 'milliseconds' }
  if (unit === 'ms' && /^\d{9,10}$/.test(value)) return { kind: 'seconds' }
  if (skewSeconds === null) return null
  const offsetMinutes = offsets.find(
    (minutes) => Math.abs(skewSeconds + minutes * 60) <= nearSeconds,
  )
  return offsetMinutes === undefined ? null : { kind: 'time_zone', offsetMinutes }
}

/** The instant a timestamp was meant to say, in Unix milliseconds; null when it says none. */
export function meantMs({ value, unit }: VerdictTimestamp): number | null {
  if (!/^\d{1,14}$/.test(value)) return null
  const isMs = unit === 'ms' || value.length >= 13
  return isMs ? Number(value) : Number(value) * 1000
}

/** `+7:00`, `-3:30`. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const rest = String(size % 60).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}:${rest}`
}
