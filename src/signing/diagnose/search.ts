import type { CauseChange } from '../../contract/diagnosis.ts'
import { compile } from '../compile.ts'
import { joinChunks, schemeChunks } from '../message.ts'
import type { SignatureForm, SignedParts } from '../scheme.ts'
import type { Algorithm } from './algorithms.ts'
import { algorithmOf, otherAlgorithms } from './algorithms.ts'
import { otherBodies } from './bodies/body-groups.ts'
import { otherContents, shiftedContents } from './contents/content-groups.ts'
import type { Keys } from './key-rings.ts'
import { candidateVariants, wrongSecret } from './key-rings.ts'
import type { KeyGroup } from './keys/key-groups.ts'
import type { Attempt } from './match.ts'
import { otherMessages } from './other-messages.ts'
import { otherSchemes } from './other-schemes.ts'
import type { Scene } from './scene.ts'

/** Attempts in the order of the search; the caller hashes, compares and stops. */
export type Attempts = Generator<Attempt>

type Part = Partial<Pick<Attempt, 'algorithm' | 'forms' | 'body' | 'changes' | 'always'>>

function attemptWith(scene: Scene, key: KeyGroup, content: Uint8Array, part: Part = {}): Attempt {
  return {
    algorithm: algorithmOf(scene.scheme),
    key,
    content,
    forms: compile(scene.scheme).forms,
    body: null,
    changes: [],
    always: [],
    ...part,
  }
}

export function contentOf({ scheme }: Scene, parts: SignedParts): Uint8Array | null {
  if (scheme.method === 'token') return new Uint8Array(0)
  const chunks = schemeChunks(scheme, parts)
  return chunks && joinChunks(chunks)
}

const factsOf = ({ scheme, parts, question }: Scene, body = parts.body) => ({
  scheme,
  parts: body === parts.body ? parts : { ...parts, body },
  nowMs: question.nowMs,
})

const signs = ({ scheme }: Scene): boolean => scheme.method !== 'token'

/** Everything that is one change away, cheap and common first. */
export function* singleChanges(scene: Scene, keys: Keys): Attempts {
  const own = contentOf(scene, scene.parts)
  if (own !== null)
    for (const key of [...keys.own, ...keys.candidates, ...keys.variants])
      yield attemptWith(scene, key, own)
  if (!signs(scene)) return
  yield* bodiesWith(scene, keys.own)
  yield* contentsWith(scene, keys.own)
  yield* algorithmsWith(scene, keys.own, own)
  const { secrets, candidates = [] } = scene.question
  yield* otherSchemes(scene, [...secrets, ...candidates])
  for (const { bytes, body, changes } of otherMessages(scene))
    for (const key of keys.own) yield attemptWith(scene, key, bytes, { body, changes })
  for (const { bytes, changes } of shiftedContents(factsOf(scene), scene.mode))
    for (const key of keys.own) yield attemptWith(scene, key, bytes, { changes })
}

/** Two changes at once. */
export function* pairedChanges(scene: Scene, keys: Keys): Attempts {
  const own = contentOf(scene, scene.parts)
  const always = [wrongSecret(scene)]
  if (own !== null)
    for (const candidate of scene.question.candidates ?? [])
      for (const key of candidateVariants(scene, candidate))
        yield attemptWith(scene, key, own, { always })
  if (!signs(scene)) return
  const others = [...keys.candidates, ...keys.variants]
  yield* bodiesWith(scene, others)
  yield* contentsWith(scene, others)
  yield* algorithmsWith(scene, others, own)
  for (const body of otherBodies(scene.body, scene.mode))
    for (const { bytes, changes } of otherContents(factsOf(scene, body.bytes), scene.mode))
      for (const key of keys.own)
        yield attemptWith(scene, key, bytes, {
          body: body.bytes,
          changes,
          always: body.changes.slice(0, 1),
        })
}

function* bodiesWith(scene: Scene, keys: readonly KeyGroup[]): Attempts {
  for (const { bytes, changes } of otherBodies(scene.body, scene.mode)) {
    const content = contentOf(scene, { ...scene.parts, body: bytes })
    if (content === null) return
    for (const key of keys) yield attemptWith(scene, key, content, { body: bytes, changes })
  }
}

function* contentsWith(scene: Scene, keys: readonly KeyGroup[]): Attempts {
  for (const { bytes, changes } of otherContents(factsOf(scene), scene.mode))
    for (const key of keys) yield attemptWith(scene, key, bytes, { changes })
}

function* algorithmsWith(
  scene: Scene,
  keys: readonly KeyGroup[],
  own: Uint8Array | null,
): Attempts {
  const { body } = scene.parts
  const contents = own === null || own.length === body.length ? [body] : [own, body]
  for (const { algorithm, change, tag } of otherAlgorithms(scene.scheme, scene.mode)) {
    const forms = formsFor(compile(scene.scheme).forms, tag)
    for (const content of contents)
      for (const key of algorithm.isKeyless ? keys.slice(0, 1) : keys)
        yield attemptWith(scene, key, content, { algorithm, forms, changes: [change] })
  }
}

/** A sender that uses SHA-1 writes `sha1=`, which is then no further fault. */
function formsFor(forms: readonly SignatureForm[], tag: string): SignatureForm[] {
  const renamed = forms.flatMap((form) =>
    form.prefix?.includes('sha256')
      ? [{ ...form, prefix: form.prefix.replace('sha256', tag) }]
      : [],
  )
  return [...forms, ...renamed]
}

/** GitHub's older header: SHA-1, and no fault of the writing. */
export function* legacyAttempts(
  scene: Scene,
  keys: Keys,
  algorithm: Algorithm,
  change: CauseChange,
): Attempts {
  const own = contentOf(scene, scene.parts)
  if (own === null) return
  for (const key of keys.own)
    yield attemptWith(scene, key, own, {
      algorithm,
      forms: [{ prefix: 'sha1=', as: 'hex' }],
      changes: [change],
    })
}
