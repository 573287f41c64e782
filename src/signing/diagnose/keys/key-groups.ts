import { Buffer } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import type { CauseChange } from '../../../contract/diagnosis.ts'
import type { NamedSecret } from '../../secret/key.ts'
import { keysOf } from '../../secret/key.ts'
import { parseSecret } from '../../secret/parse.ts'
import type { Scheme } from '../../scheme.ts'
import type { Alternative, Mode } from '../question.ts'
import { alternativesOf } from '../question.ts'
import type { MakeKey, OtherKey } from './key-family.ts'
import { secretFacts } from './key-family.ts'
import { secretAbsent } from './secret-absent.ts'
import { secretDecoding } from './secret-decoding.ts'
import { secretEncoding } from './secret-encoding.ts'
import { secretPrefix } from './secret-prefix.ts'
import { secretSpace } from './secret-space.ts'
import { secretWrapping } from './secret-wrapping.ts'

/** How one comes to a key: from which secret, by which change (null: none), read how. */
export type KeyPath = {
  readonly secret: string | null
  readonly change: CauseChange | null
  readonly reading: string
}

/** One key, and all ways that lead to its bytes, the likeliest first. */
export type KeyGroup = {
  readonly bytes: Uint8Array
  /** The public key of a pair; null: the bytes are the key. */
  readonly object: KeyObject | null
  readonly paths: KeyPath[]
}

type Key = Pick<KeyGroup, 'bytes' | 'object'>

/** Keys by their bytes, so that none is tried twice. */
export type KeyRing = Map<string, KeyGroup>

/** The keys of these secrets by the scheme's own rule. */
export function plainKeys(
  ring: KeyRing,
  secrets: readonly NamedSecret[],
  scheme: Scheme,
  change: CauseChange | null,
): void {
  for (const secret of secrets) {
    const reading = readingOf(secret.value, scheme)
    for (const key of keysIn(secret, scheme))
      addKey(ring, key, { secret: secret.name, change, reading })
  }
}

/** The keys that a secret gives when its text or its reading is otherwise, by the wanted changes. */
export function otherKeys(
  ring: KeyRing,
  secret: NamedSecret,
  scheme: Scheme,
  mode: Mode,
  isWanted: (change: CauseChange) => boolean = () => true,
): void {
  const facts = secretFacts(secret.name, secret.value, scheme.secret)
  const texts = [secretSpace, secretWrapping]
  const families = isSymmetric(scheme)
    ? [...texts, secretPrefix, secretDecoding, secretEncoding]
    : texts
  for (const family of families)
    for (const one of alternativesOf(family, mode)) if (isWanted(one)) add(one)

  function add({ make, ...change }: Alternative<MakeKey>): void {
    for (const other of make(facts))
      addOther(ring, other, scheme, { secret: secret.name, change, reading: '' })
  }
}

/** What is left of a secret's text when one thing is taken off it. */
export function repairedTexts(
  secret: NamedSecret,
  scheme: Scheme,
  mode: Mode,
): readonly { readonly change: CauseChange; readonly text: string }[] {
  const facts = secretFacts(secret.name, secret.value, scheme.secret)
  const texts = new Map<string, CauseChange>()
  for (const family of [secretSpace, secretWrapping, secretPrefix])
    for (const { make, ...change } of alternativesOf(family, mode))
      for (const other of make(facts))
        if ('text' in other && other.text.length < secret.value.length && !texts.has(other.text))
          texts.set(other.text, change)
  return [...texts].map(([text, change]) => ({ text, change }))
}

const roughCodes = new Set(['secret-whitespace', 'secret-quoted', 'secret-bom'])

/** A secret's text with white space, quotes or a mark around it. */
export function roughTexts(
  secret: NamedSecret,
  scheme: Scheme,
  mode: Mode,
): readonly { readonly change: CauseChange; readonly text: string }[] {
  const facts = secretFacts(secret.name, secret.value, scheme.secret)
  const rows = alternativesOf(secretSpace, mode).filter(({ code }) => roughCodes.has(code))
  return rows.flatMap(({ make, ...change }) =>
    make(facts).flatMap((other) => ('text' in other ? [{ change, text: other.text }] : [])),
  )
}

/** The keys of a side that has no secret. */
export function absentKeys(ring: KeyRing, scheme: Scheme, mode: Mode): void {
  if (!isSymmetric(scheme)) return
  const nobody = secretFacts('', '', scheme.secret)
  for (const { make, ...change } of alternativesOf(secretAbsent, mode))
    for (const other of make(nobody))
      addOther(ring, other, scheme, { secret: null, change, reading: '' })
}

/** A key from elsewhere: a published secret, a token of the request. */
export function foreignKey(ring: KeyRing, text: string, scheme: Scheme, path: KeyPath): void {
  for (const key of keysIn({ name: path.secret ?? '', value: text }, scheme))
    addKey(ring, key, path)
}

export const isSymmetric = ({ method }: Scheme): boolean =>
  method.startsWith('hmac') || method === 'token'

function addOther(ring: KeyRing, other: OtherKey, scheme: Scheme, path: KeyPath): void {
  if ('bytes' in other) {
    addKey(ring, { bytes: other.bytes, object: null }, { ...path, reading: other.reading })
    return
  }
  // the lenient repairs of decoded secrets leave the key as it is: those are no change
  const reading = readingOf(other.text, scheme)
  for (const key of keysIn({ name: path.secret ?? '', value: other.text }, scheme))
    addKey(ring, key, { ...path, reading })
}

/** The keys of a secret's text by the scheme's rule; none when it cannot be read so. */
function keysIn(secret: NamedSecret, scheme: Scheme): readonly Key[] {
  if (isSymmetric(scheme)) {
    const parsed = parseSecret(secret.value, scheme.secret)
    return parsed.ok ? parsed.keys.slice(0, 1).map((bytes) => ({ bytes, object: null })) : []
  }
  const keys = keysOf(secret, scheme)
  if (!keys.ok) return []
  return keys.checking.map((object) => ({
    bytes: object.export({ format: 'der', type: 'spki' }),
    object,
  }))
}

function addKey(ring: KeyRing, { bytes, object }: Key, path: KeyPath): void {
  const id = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const known = ring.get(id)
  if (known === undefined) ring.set(id, { bytes, object, paths: [path] })
  else if (known.paths.every(({ change }) => change !== null)) known.paths.push(path)
}

function readingOf(text: string, { secret }: Scheme): string {
  const { as, prefix } = secret
  if (as === 'jwks') return 'JSON Web Key Set'
  const hasPrefix = prefix !== undefined && text.startsWith(prefix)
  const isPlain = as === 'utf8' || (secret.withoutPrefix === 'utf8' && !hasPrefix)
  const reading = isPlain ? 'UTF-8' : as
  return hasPrefix ? `${reading} after ${prefix}` : reading
}

/** What may be told of a key: `35 bytes, UTF-8`. */
export function describeKey({ bytes }: KeyGroup, { reading }: KeyPath): string {
  return `${bytes.length} byte${bytes.length === 1 ? '' : 's'}, ${reading}`
}
