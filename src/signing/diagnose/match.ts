import type { CauseChange } from '../../contract/diagnosis.ts'
import type { SignatureForm } from '../scheme.ts'
import type { Algorithm } from './algorithms.ts'
import type { KeyGroup, KeyPath } from './keys/key-groups.ts'
import type { Mode } from './question.ts'
import type { Target } from './targets.ts'
import { writingChanges } from './writing-changes.ts'

/** One recomputation, and what is otherwise in it. */
export type Attempt = {
  readonly algorithm: Algorithm
  readonly key: KeyGroup
  readonly content: Uint8Array
  /** How a right signature would be written. */
  readonly forms: readonly SignatureForm[]
  /** The other body, when it is another. */
  readonly body: Uint8Array | null
  /** What is otherwise beside the key: any one of these describes it; none: nothing is. */
  readonly changes: readonly CauseChange[]
  /** What is otherwise in any case. */
  readonly always: readonly CauseChange[]
  /** The values as the scheme that is tried reads them, where it is another. */
  readonly readings?: readonly Target[]
}

/** A recomputation that equals a value to be explained: a proof. */
export type Match = {
  readonly attempt: Attempt
  readonly target: Target
  readonly path: KeyPath
  readonly changes: readonly CauseChange[]
}

const nothing = [null] as const

/** All ways to say a proof: each change that leads to these bytes, with each path to the key. */
export function matchesOf(attempt: Attempt, target: Target, mode: Mode): Match[] {
  const { key, algorithm, forms, changes, always } = attempt
  const size = algorithm.size === 0 ? target.bytes.length : algorithm.size
  const isKeyPair = algorithm.check !== undefined
  const read = attempt.readings?.find(({ bytes }) => bytes.equals(target.bytes)) ?? target
  const writing = writingChanges(mode, read, forms, isKeyPair ? 0 : size)
  return key.paths.flatMap((path) =>
    (changes.length === 0 ? nothing : changes).map((change) => ({
      attempt,
      target,
      path,
      changes: [
        ...always,
        ...(path.change === null ? [] : [path.change]),
        ...(change === null ? [] : [change]),
        ...writing,
      ],
    })),
  )
}
