import type { CauseChange } from '../../contract/diagnosis.ts'
import type { Algorithm } from './algorithms.ts'
import { algorithmOf } from './algorithms.ts'
import { brokenBodies, otherBodies } from './bodies/body-groups.ts'
import { shiftedContents } from './contents/content-groups.ts'
import type { Keys } from './key-rings.ts'
import type { Attempt } from './match.ts'
import { otherMessages } from './other-messages.ts'
import { otherSchemes } from './other-schemes.ts'
import type { Scene } from './scene.ts'
import type { Attempts } from './search-steps.ts'
import {
  algorithmsWith,
  attemptWith,
  bodiesWith,
  contentOf,
  contentsWith,
  factsOf,
  mostCommonContents,
} from './search-steps.ts'
import { commonBodies, commonKeys } from './search-pairs.ts'

/** Above this many bytes only the common alternatives are tried: hashing them all would take minutes. */
const largestWhole = 262_144

export const isLarge = ({ request }: Scene): boolean => request.body.length > largestWhole

/** Many contents or bodies for one rare cause are not tried with more keys than this, the likeliest. */
const mostRareKeys = 4
/** A key pair's signature takes a tenth of a millisecond to check. */
const mostShiftsOfPairs = 120

/** What is one change away, but for `rareChanges`; cheap and common first. */
export function* singleChanges(scene: Scene, keys: Keys): Attempts {
  const own = contentOf(scene, scene.parts)
  if (own !== null)
    for (const key of [...keys.own, ...keys.candidates]) yield attemptWith(scene, key, own)
  const variants = isLarge(scene) ? commonKeys(keys.variants) : keys.variants
  const isToken = scene.scheme.method === 'token'
  if (isLarge(scene) && !isToken) yield* bodiesWith(scene, keys.own, commonBodies(scene))
  if (own !== null) for (const key of variants) yield attemptWith(scene, key, own)
  if (isToken) return
  if (!isLarge(scene)) yield* bodiesWith(scene, keys.own, otherBodies(scene.body, scene.mode))
  yield* contentsWith(scene, keys.own, isLarge(scene) ? mostCommonContents : undefined)
  yield* algorithmsWith(scene, keys.own, own)
  const { secrets, candidates = [] } = scene.question
  yield* otherSchemes(scene, isLarge(scene) ? secrets : [...secrets, ...candidates])
  for (const { bytes, body, changes } of otherMessages(scene))
    for (const key of keys.own) yield attemptWith(scene, key, bytes, { body, changes })
}

/** What is one change away and seldom the cause: very many contents and bodies. */
export function* rareChanges(scene: Scene, keys: Keys): Attempts {
  if (scene.scheme.method === 'token') return
  const few = keys.own.slice(0, mostRareKeys)
  yield* bodiesWith(scene, few, brokenBodies(scene.body, scene.mode))
  if (isLarge(scene)) return
  let count = 0
  for (const { bytes, changes } of shiftedContents(factsOf(scene), scene.mode)) {
    count += 1
    if (algorithmOf(scene.scheme).check && count > mostShiftsOfPairs) return
    for (const key of few) yield attemptWith(scene, key, bytes, { changes })
  }
}

/** GitHub's older header: SHA-1, and no fault of the writing. */
export function* legacyAttempts(
  scene: Scene,
  keys: Keys,
  algorithm: Algorithm,
  change: CauseChange,
): Generator<Attempt> {
  const own = contentOf(scene, scene.parts)
  if (own === null) return
  for (const key of keys.own)
    yield attemptWith(scene, key, own, {
      algorithm,
      forms: [{ prefix: 'sha1=', as: 'hex' }],
      changes: [change],
    })
}
