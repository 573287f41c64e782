import { Buffer } from 'node:buffer'
import type { Tried } from './check.ts'

/** By how much the probe’s answer grew, or why that cannot be said. */
export type Growth = number | string

/**
 * Compares two answers of a probe: numbers in JSON, lengths of lists, or a plain number. Texts that
 * differ otherwise show that something changed, not how often.
 */
export function growthOf(before: Tried | undefined, after: Tried | undefined): Growth {
  const [one, other] = [valueOf(before), valueOf(after)]
  if (one === undefined || other === undefined)
    return 'The probe URL did not answer with 2xx and JSON or a number.'
  return growth(one, other)
}

function valueOf(tried: Tried | undefined): unknown {
  if (tried?.status == null || tried.status >= 300 || tried.answer === null) return undefined
  try {
    return JSON.parse(Buffer.from(tried.answer.body).toString('utf8')) as unknown
  } catch {
    // an answer that is no JSON shows nothing that can be counted
    return undefined
  }
}

function growth(before: unknown, after: unknown): number {
  if (typeof before === 'number' && typeof after === 'number')
    return after > before ? after - before : 0
  if (Array.isArray(before) && Array.isArray(after))
    return Math.max(0, after.length - before.length)
  if (!isObject(before) || !isObject(after)) return before === after ? 0 : 1
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  // the field that grows least tells of the work: clocks and counters of requests grow more
  const grown = [...names]
    .map((name) => growth(before[name] ?? 0, after[name] ?? 0))
    .filter((by) => by > 0)
  return grown.length === 0 ? 0 : Math.min(...grown)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
