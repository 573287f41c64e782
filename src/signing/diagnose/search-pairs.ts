import type { CauseChange, CauseCode } from '../../contract/diagnosis.ts'
import { algorithmOf } from './algorithms.ts'
import type { BodyGroup } from './bodies/body-groups.ts'
import { otherBodies } from './bodies/body-groups.ts'
import { otherContents } from './contents/content-groups.ts'
import type { Keys } from './key-rings.ts'
import { candidateVariants, twiceChanged, wrongSecret } from './key-rings.ts'
import type { KeyGroup } from './keys/key-groups.ts'
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
  mostPlainContents,
} from './search-steps.ts'

/**
 * Two changes at once. All pairs would be a hundred thousand: only what is common is paired, so that an
 * explanation stays a matter of milliseconds.
 */
export function* pairedChanges(scene: Scene, keys: Keys): Attempts {
  const isKeyPair = algorithmOf(scene.scheme).check !== undefined
  const own = contentOf(scene, scene.parts)
  const always = [wrongSecret(scene)]
  if (own !== null)
    for (const candidate of scene.question.candidates ?? [])
      for (const key of commonKeys(candidateVariants(scene, candidate, isCommonOfKeys)))
        yield attemptWith(scene, key, own, { always })
  if (own !== null)
    for (const secret of scene.question.secrets)
      for (const { first, keys: twice } of twiceChanged(scene, secret))
        for (const key of twice) yield attemptWith(scene, key, own, { always: [first] })
  if (scene.scheme.method === 'token') return
  const bodies = [...commonBodies(scene)]
  yield* bodiesWith(scene, keys.candidates, bodies)
  if (isKeyPair) return
  const variants = commonKeys(keys.variants)
  yield* bodiesWith(scene, variants, bodies)
  yield* contentsWith(scene, variants, mostCommonContents)
  yield* contentsWith(scene, keys.candidates, mostPlainContents)
  yield* algorithmsWith(scene, [...keys.candidates, ...variants], own)
  yield* bodiesAndContents(scene, keys, bodies)
}

function* bodiesAndContents(scene: Scene, keys: Keys, bodies: readonly BodyGroup[]): Attempts {
  for (const body of bodies)
    for (const content of otherContents(factsOf(scene, body.bytes), scene.mode, mostPlainContents))
      for (const key of keys.own)
        yield attemptWith(scene, key, content.bytes, {
          body: body.bytes,
          changes: content.changes,
          always: body.changes.slice(0, 1),
        })
}

/** The serialisers that take part in pairs. */
const commonStyles = new Set([
  'js-compact',
  'js-indent2',
  'js-indent4',
  'js-compact-newline',
  'js-sorted-compact',
  'python-default',
  'python-compact',
  'python-default-utf8',
  'python-compact-utf8',
  'python-sorted',
  'python-sorted-compact',
  'python-indent2',
  'python-repr-str',
  'go-struct-order',
  'go-encoder-newline',
  'go-marshal-sorted',
  'php-json_encode',
])

/** How many forms of any other cause take part in pairs. */
const bodyShares: Partial<Record<CauseCode, number>> = {
  'body-trailing-newline': 2,
  'body-missing': 3,
  'body-base64': 1,
  'body-double-encoded': 2,
  'body-compressed': 2,
  'form-encoding': 2,
  'body-crlf': 3,
  'body-bom': 1,
  'body-latin1': 1,
  'body-unicode-escapes': 1,
}

/** The commonest changes of the body; the others are not even made. */
export const commonBodies = (scene: Scene): Generator<BodyGroup> =>
  otherBodies(scene.body, scene.mode, isCommonBody())

function isCommonBody(): (change: CauseChange) => boolean {
  const isShared = shares(bodyShares)
  return (change) =>
    change.code === 'body-reserialised' ? commonStyles.has(change.variant) : isShared(change)
}

const keyShares: Partial<Record<CauseCode, number>> = {
  'secret-whitespace': 3,
  'secret-quoted': 1,
  'secret-bom': 1,
  'secret-env-line': 1,
  'secret-not-decoded': 2,
  'secret-base64-decoded': 2,
  'secret-case': 2,
  'secret-base64-encoded': 1,
  'secret-base64url': 1,
  'secret-prefix-not-stripped': 1,
  'secret-format-v1-prefix': 1,
  'secret-prefix-doubled': 1,
  'secret-hex-decoded': 1,
  'secret-malformed': 1,
  'secret-not-base64': 1,
  'secret-escaped-newline': 1,
  'secret-empty': 1,
  'secret-undefined': 1,
}

const isCommonOfKeys = ({ code }: CauseChange): boolean => code in keyShares

/** The commonest misreadings of a secret. */
export function commonKeys(keys: readonly KeyGroup[]): KeyGroup[] {
  const isCommon = shares(keyShares)
  return keys.filter(({ paths }) => isCommon(paths[0]?.change ?? undefined))
}

/** Counts by code, and says no when a code has had its share. */
function shares(
  most: Partial<Record<CauseCode, number>>,
): (change: CauseChange | undefined) => boolean {
  const counts = new Map<CauseCode, number>()
  return (change) => {
    if (change === undefined) return false
    const count = counts.get(change.code) ?? 0
    counts.set(change.code, count + 1)
    return count < (most[change.code] ?? 0)
  }
}
