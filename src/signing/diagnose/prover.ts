import { Buffer } from 'node:buffer'
import type { Algorithm } from './algorithms.ts'
import type { KeyGroup } from './keys/key-groups.ts'
import type { Budget } from './question.ts'
import type { Target } from './targets.ts'

/** Recomputes, compares with all targets at once, and counts. The only place where proof is made. */
export type Prover = {
  /** The targets that this recomputation equals, in full or, for a truncated one, as far as it goes. */
  readonly match: (algorithm: Algorithm, key: KeyGroup, content: Uint8Array) => readonly Target[]
  /** Counts what need not be recomputed: making it took its time as well. */
  readonly pass: (content: Uint8Array) => void
  /** Whether a target can be this algorithm's at all. */
  readonly couldBe: (algorithm: Algorithm) => boolean
  readonly tried: () => number
  readonly isSpent: () => boolean
  /** True once in a while: the time to yield. */
  readonly isPauseDue: () => boolean
}

const sizes = new Set([16, 20, 28, 32, 48, 64])
const pauseAttempts = 250
const pauseBytes = 2_097_152

export function createProver(targets: readonly Target[], budget: Budget): Prover {
  const heads = Map.groupBy(targets, ({ bytes }) => headOf(bytes))
  const lengths = targets.map(({ bytes }) => bytes.length)
  let tried = 0
  let bytes = 0
  let pausedAt = { tried: 0, bytes: 0 }
  return { match, pass, couldBe, tried: () => tried, isSpent, isPauseDue }

  function match(algorithm: Algorithm, key: KeyGroup, content: Uint8Array): readonly Target[] {
    tried += 1
    bytes += content.length + 128
    if (algorithm.check)
      return targets.filter((target) => algorithm.check?.(key, content, target.bytes))
    const result = algorithm.compute(key, content)
    const near = heads.get(headOf(result))
    return near === undefined ? [] : near.filter((target) => isEqual(result, target))
  }

  function pass(content: Uint8Array): void {
    bytes += content.length + 128
  }

  function couldBe({ size, check }: Algorithm): boolean {
    if (check !== undefined || size === 0) return true
    // a length that no hash has is a truncated signature, and may be of any
    return lengths.some((length) => length === size || (length < size && !sizes.has(length)))
  }

  function isSpent(): boolean {
    return tried >= budget.attempts || bytes >= budget.bytes
  }

  function isPauseDue(): boolean {
    if (tried - pausedAt.tried < pauseAttempts && bytes - pausedAt.bytes < pauseBytes) return false
    pausedAt = { tried, bytes }
    return true
  }
}

function isEqual(result: Uint8Array, target: Target): boolean {
  if (target.writing === 'text') return Buffer.compare(result, target.bytes) === 0
  if (target.bytes.length > result.length) return false
  return Buffer.compare(result.subarray(0, target.bytes.length), target.bytes) === 0
}

const headOf = (bytes: Uint8Array): number =>
  ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)
