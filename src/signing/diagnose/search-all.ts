import { Buffer } from 'node:buffer'
import type { CauseChange } from '../../contract/diagnosis.ts'
import { algorithmOf, otherAlgorithms } from './algorithms.ts'
import type { Keys } from './key-rings.ts'
import { isLegacy } from './likely-headers.ts'
import type { Attempt, Match } from './match.ts'
import { matchesOf } from './match.ts'
import type { Prover } from './prover.ts'
import type { Scene } from './scene.ts'
import { isLarge, legacyAttempts, rareChanges, singleChanges } from './search.ts'
import { pairedChanges } from './search-pairs.ts'
import type { Attempts } from './search-steps.ts'

/** Tries what is one change away; what is rare, and then pairs, only while nothing explains it. */
export function* searchAll(
  scene: Scene,
  keys: Keys,
  prover: Prover,
): Generator<{ tried: number }, readonly Match[], void> {
  if (scene.targets.length === 0) return []
  const renaming = renamingOf(scene)
  const legacy = legacyOf(scene, keys)
  const singles = [
    ...(legacy === null ? [] : yield* run(scene, prover, legacy, [])),
    ...(yield* run(scene, prover, singleChanges(scene, keys), renaming)),
  ]
  const isExplained = (): boolean => singles.some(({ changes }) => changes.length <= 1)
  // of several signatures another may have another cause
  if (isExplained() && hasOneSignature(scene)) return singles
  singles.push(...(yield* run(scene, prover, rareChanges(scene, keys), renaming)))
  if (isLarge(scene) || isExplained()) return singles
  return [...singles, ...(yield* run(scene, prover, pairedChanges(scene, keys), renaming))]
}

function* run(
  scene: Scene,
  prover: Prover,
  attempts: Attempts,
  renaming: readonly CauseChange[],
): Generator<{ tried: number }, Match[], void> {
  const matches: Match[] = []
  const own = algorithmOf(scene.scheme)
  const isOne = hasOneSignature(scene)
  for (const attempt of attempts) {
    if (prover.isSpent()) break
    if (attempt.algorithm !== own && !prover.couldBe(attempt.algorithm)) continue
    if (isOne && isRuledOut(attempt, matches)) prover.pass(attempt.content)
    else matches.push(...proofsOf(attempt, scene, prover, renaming))
    if (prover.isPauseDue()) yield { tried: prover.tried() }
  }
  return matches
}

function proofsOf(
  attempt: Attempt,
  { mode }: Scene,
  prover: Prover,
  renaming: readonly CauseChange[],
): Match[] {
  const targets = prover.match(attempt.algorithm, attempt.key, attempt.content)
  return targets
    .flatMap((target) => matchesOf(attempt, target, mode))
    .map((match) => ({
      ...match,
      changes: [...(isForeign(match) ? [] : renaming), ...match.changes],
    }))
}

const hasOneSignature = ({ targets }: Scene): boolean =>
  new Set(targets.map(({ text }) => text)).size === 1

/**
 * A hash of other bytes is another: once the whole of the only signature is explained, just the same
 * content can explain it in other words, and nothing else need be hashed.
 */
function isRuledOut(attempt: Attempt, matches: readonly Match[]): boolean {
  if (matches.length === 0) return false
  return matches.every(
    ({ attempt: found, target }) =>
      target.bytes.length === found.algorithm.size &&
      Buffer.compare(found.content, attempt.content) !== 0,
  )
}

/** Another scheme has its headers under its own names. */
const isForeign = ({ changes }: Match): boolean => changes[0]?.code === 'wrong-scheme'

/** A header under another name is a change of its own. */
function renamingOf({ mode, found, received }: Scene): CauseChange[] {
  const [first] = found.renamed
  if (first === undefined || mode === 'computed') return []
  const tag = /sha-?256/i.test(received[0]?.prefix ?? '') ? ' with a sha256 value' : ''
  return [
    {
      code: 'header-name',
      variant: first.isFamily || tag ? `${first.found}${tag}` : first.found,
      title: `The signature is right, but stands under another name: ${first.found} instead of ${first.needed}.`,
      fix: 'Read and send the exact name: nginx drops or proxies rename headers with underscores.',
    },
  ]
}

function legacyOf(scene: Scene, keys: Keys): Attempts | null {
  const [first] = scene.found.renamed
  if (!first || !isLegacy(scene.scheme.id, first.found, scene.received[0]?.prefix)) return null
  const sha1 = otherAlgorithms(scene.scheme, scene.mode).find(({ tag }) => tag === 'sha1')
  if (sha1 === undefined) return null
  return legacyAttempts(scene, keys, sha1.algorithm, {
    code: 'legacy-sha1-header',
    variant: '',
    title: 'Only the older SHA-1 header is there; its value is right.',
    fix: 'Read X-Hub-Signature-256; set a secret in GitHub.',
  })
}
