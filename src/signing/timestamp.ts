import type { VerdictTimestamp } from '../contract/verdict.ts'
import type { Scheme } from './scheme.ts'

export type Age = 'fresh' | 'too_old' | 'too_new' | 'malformed' | 'not_judged'

export type JudgedTimestamp = VerdictTimestamp & { readonly age: Age }

const canonical = { s: /^(?:0|[1-9]\d{0,10})$/, ms: /^(?:0|[1-9]\d{0,13})$/ } as const

/** Unix milliseconds of a timestamp; null unless it is a whole number without leading zero. */
function readTimestampMs(text: string, unit: 's' | 'ms'): number | null {
  if (text.length > 14 || !canonical[unit].test(text)) return null
  return unit === 's' ? Number(text) * 1_000 : Number(text)
}

/** Writes a time as the scheme's senders do; null when the scheme has no timestamp. */
export function timestampText(nowMs: number, scheme: Scheme): string | null {
  if (!scheme.timestamp) return null
  return String(Math.floor(scheme.timestamp.unit === 's' ? nowMs / 1_000 : nowMs))
}

/**
 * Judges the age of a request. Schemes in seconds compare whole seconds, both limits included.
 * `toleranceSeconds` null: the scheme's own.
 */
export function judgeTimestamp(
  text: string,
  spec: NonNullable<Scheme['timestamp']>,
  nowMs: number,
  toleranceSeconds: number | null,
): JudgedTimestamp {
  const tolerance = toleranceSeconds ?? spec.toleranceSeconds
  const sentMs = readTimestampMs(text, spec.unit)
  const known = { value: text, unit: spec.unit, toleranceSeconds: tolerance }
  if (sentMs === null)
    return { ...known, skewSeconds: null, age: tolerance === null ? 'not_judged' : 'malformed' }
  const skewSeconds = (nowMs - sentMs) / 1_000
  if (tolerance === null) return { ...known, skewSeconds, age: 'not_judged' }
  const lateness = spec.unit === 's' ? Math.floor(skewSeconds) : skewSeconds
  if (lateness > tolerance) return { ...known, skewSeconds, age: 'too_old' }
  const isTooNew = lateness < -tolerance && spec.acceptsFuture !== true
  return { ...known, skewSeconds, age: isTooNew ? 'too_new' : 'fresh' }
}
