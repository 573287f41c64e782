import { compile } from '../compile.ts'
import { joinChunks, schemeChunks } from '../message.ts'
import type { SignatureForm, SignedParts } from '../scheme.ts'
import { algorithmOf, otherAlgorithms } from './algorithms.ts'
import type { BodyGroup } from './bodies/body-groups.ts'
import type { ContentFacts } from './contents/content-family.ts'
import { otherContents } from './contents/content-groups.ts'
import type { KeyGroup } from './keys/key-groups.ts'
import type { Attempt } from './match.ts'
import type { Scene } from './scene.ts'

/** Attempts in the order of the search; the caller hashes, compares and stops. */
export type Attempts = Generator<Attempt>

type Part = Partial<Pick<Attempt, 'algorithm' | 'forms' | 'body' | 'changes' | 'always'>>

/** An attempt as the scheme says it, but for what `part` says. */
export function attemptWith(
  scene: Scene,
  key: KeyGroup,
  content: Uint8Array,
  part: Part = {},
): Attempt {
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

/** What the scheme signs of these parts; null when a piece is missing. */
export function contentOf({ scheme }: Scene, parts: SignedParts): Uint8Array | null {
  if (scheme.method === 'token') return new Uint8Array(0)
  const chunks = schemeChunks(scheme, parts)
  return chunks && joinChunks(chunks)
}

export function factsOf({ scheme, parts, question }: Scene, body = parts.body): ContentFacts {
  return {
    scheme,
    parts: body === parts.body ? parts : { ...parts, body },
    nowMs: question.nowMs,
  }
}

export function* bodiesWith(
  scene: Scene,
  keys: readonly KeyGroup[],
  bodies: Iterable<BodyGroup>,
): Attempts {
  if (keys.length === 0) return
  for (const { bytes, changes } of bodies) {
    const content = contentOf(scene, { ...scene.parts, body: bytes })
    if (content === null) return
    for (const key of keys) yield attemptWith(scene, key, content, { body: bytes, changes })
  }
}

export function* contentsWith(scene: Scene, keys: readonly KeyGroup[], most?: number): Attempts {
  if (keys.length === 0) return
  for (const { bytes, changes } of otherContents(factsOf(scene), scene.mode, most))
    for (const key of keys) yield attemptWith(scene, key, bytes, { changes })
}

/** The first contents are the common ones, and the first of them the plainest. */
export const mostCommonContents = 20
export const mostPlainContents = 12

export function* algorithmsWith(
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
