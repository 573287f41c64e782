import type { Hunk } from '../compare/byte-difference.ts'
import { byteDifference, hunksOf } from '../compare/byte-difference.ts'

/** One body as runs of text; `isOwn` marks what the other body has not. */
export type BodyRun = { readonly text: string; readonly isOwn: boolean }

export type SplitBodies = {
  readonly first: readonly BodyRun[]
  readonly second: readonly BodyRun[]
  /** Offset of the first byte that differs. */
  readonly at: number
  /** The bodies go on after what is shown. */
  readonly isCut: boolean
}

/** Two bodies beside each other, each with its own runs marked; null when they are the same. */
export function splitBodies(first: Uint8Array, second: Uint8Array): SplitBodies | null {
  const difference = byteDifference(first, second)
  if (difference === null) return null
  const { hunks, isCut } = hunksOf(first, second, difference)
  return {
    first: runsOf(hunks, 'removed'),
    second: runsOf(hunks, 'added'),
    at: difference.head,
    isCut,
  }
}

const runsOf = (hunks: readonly Hunk[], own: Hunk['kind']): BodyRun[] =>
  hunks
    .filter(({ kind }) => kind === 'same' || kind === own)
    .map(({ kind, text }) => ({ text, isOwn: kind === own }))
