import type { CauseChange } from '../../contract/diagnosis.ts'
import { headerValue } from '../headers.ts'
import { bodyField } from '../json-body.ts'
import type { Scheme } from '../scheme.ts'
import type { NamedSecret } from '../secret/key.ts'
import type { KeyGroup, KeyRing } from './keys/key-groups.ts'
import {
  absentKeys,
  foreignKey,
  isSymmetric,
  otherKeys,
  plainKeys,
  repairedTexts,
  roughTexts,
} from './keys/key-groups.ts'
import { publishedSecrets } from './keys/published-secrets.ts'
import type { Scene } from './scene.ts'

/** The keys of a search, by how likely they are. */
export type Keys = {
  /** By the scheme's rule, of the secrets that are configured. */
  readonly own: readonly KeyGroup[]
  /** By the scheme's rule, of the other secrets at hand. */
  readonly candidates: readonly KeyGroup[]
  /** The configured secrets otherwise written or read; no secret; published ones. */
  readonly variants: readonly KeyGroup[]
}

export function keysOfScene(scene: Scene): Keys {
  const { question, scheme, mode } = scene
  const { secrets, candidates = [] } = question
  const ring: KeyRing = new Map()
  plainKeys(ring, secrets, scheme, null)
  const own = [...ring.values()]
  for (const secret of secrets) otherKeys(ring, secret, scheme, mode)
  absentKeys(ring, scheme, mode)
  for (const change of wrongSecrets(scene)) plainKeys(ring, candidates, scheme, change)
  addForeign(ring, scene)
  const others = [...ring.values()].slice(own.length)
  const isCandidate = ({ paths }: KeyGroup) =>
    paths.some(({ change, secret }) => change?.code === 'wrong-secret' && secret !== null)
  return {
    own,
    candidates: others.filter(isCandidate),
    variants: others.filter((key) => !isCandidate(key)),
  }
}

/** The keys of a candidate otherwise written or read, in the wanted ways: two changes at once. */
export function candidateVariants(
  scene: Scene,
  candidate: NamedSecret,
  isWanted: (change: CauseChange) => boolean,
): readonly KeyGroup[] {
  const ring: KeyRing = new Map()
  plainKeys(ring, [candidate], scene.scheme, null)
  const plain = ring.size
  otherKeys(ring, candidate, scene.scheme, scene.mode, isWanted)
  return [...ring.values()].slice(plain)
}

/** A repaired secret, otherwise written or read once more: two changes of one secret. */
export function* twiceChanged(
  scene: Scene,
  secret: NamedSecret,
): Generator<{ readonly first: CauseChange; readonly keys: readonly KeyGroup[] }> {
  const { scheme, mode } = scene
  for (const { change, text } of repairedTexts(secret, scheme, mode)) {
    const ring: KeyRing = new Map()
    plainKeys(ring, [secret, { name: secret.name, value: text }], scheme, null)
    const plain = ring.size
    otherKeys(ring, { name: secret.name, value: text }, scheme, mode)
    yield { first: change, keys: [...ring.values()].slice(plain) }
  }
  if (isDecoded(scheme)) yield* undecodedRough(scene, secret)
}

const isDecoded = ({ secret }: Scheme): boolean => secret.as === 'base64' || secret.as === 'hex'

/** A side that does not decode its secret does not lose the line break behind it either. */
function* undecodedRough(scene: Scene, secret: NamedSecret): ReturnType<typeof twiceChanged> {
  for (const { change, text } of roughTexts(secret, scene.scheme, scene.mode)) {
    const ring: KeyRing = new Map()
    otherKeys(ring, { name: secret.name, value: text }, scene.scheme, scene.mode, isUndecoded)
    yield { first: change, keys: [...ring.values()] }
  }
}

const isUndecoded = ({ code }: CauseChange): boolean => code === 'secret-not-decoded'

export function wrongSecret({ mode }: Scene): CauseChange {
  return {
    code: 'wrong-secret',
    variant: 'another candidate',
    title:
      mode === 'received'
        ? 'The request is signed with another secret than the one configured here.'
        : 'The application uses another secret than the one the request is signed with.',
    fix:
      mode === 'received'
        ? 'Use the secret of this endpoint and environment on both sides; after a rotation keep both until the old one expires.'
        : 'Give the application the secret of this endpoint and environment.',
  }
}

const credential =
  /^\s*["']?(?:(?:sk|pk|rk)_(?:live|test)_|sk-|r8_|gh[opsu]_|github_pat_|hf_|xox[abeprs]-|xapp-|glpat-|shp(?:at|ca|pa|ua)_|dapi[0-9a-f]{32}|eyJ[\w-]+\.|AKIA|AIza|whpk_|SK[0-9a-f]{32}|Bearer |https?:|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$)/i

/** An API key, a token, a UUID or a URL in the place of a signing secret. */
export function looksLikeCredential(text: string, { secret }: Scheme): boolean {
  const isOwn = secret.prefix !== undefined && text.startsWith(secret.prefix)
  return !isOwn && credential.test(text)
}

/** Another kind of credential is named before another secret. */
function wrongSecrets(scene: Scene): CauseChange[] {
  const plain = wrongSecret(scene)
  const odd = scene.question.secrets.find(({ value }) => looksLikeCredential(value, scene.scheme))
  if (odd === undefined) return [plain]
  const variant = /^\s*["']?([A-Za-z]+[_-]|https?:)/.exec(odd.value)?.[1] ?? 'another credential'
  return [
    {
      code: 'wrong-secret-type',
      variant: `${variant}…`,
      title:
        'The secret configured here looks like an API key or a token, not like a signing secret.',
      fix: 'Use the signing secret, not the API key.',
    },
    plain,
  ]
}

const tokenFields = ['token', 'verification_token', 'api_key', 'apiKey', 'secret', 'key'] as const

/** Tokens that stand in the request itself, and secrets that stand in documentation. */
function addForeign(ring: KeyRing, scene: Scene): void {
  if (!isSymmetric(scene.scheme) || scene.scheme.method === 'token') return
  const { body, contentType } = { body: scene.question.request.body, ...scene.body }
  const form = contentType.includes('form') ? new URLSearchParams(scene.body.text() ?? '') : null
  const tokens = tokenFields.flatMap((field) => form?.get(field) ?? bodyField(body, field) ?? [])
  const bearer = headerValue(scene.request.headers, 'authorization')?.replace(/^\w+ /, '')
  const type: CauseChange = {
    code: 'wrong-secret-type',
    variant: 'token of the request',
    title: 'The key is a token that stands in the request itself, not the signing secret.',
    fix: 'Use the signing secret: a token that travels with the request proves nothing.',
  }
  for (const token of bearer ? [...tokens, bearer] : tokens)
    foreignKey(ring, token, scene.scheme, {
      secret: null,
      change: type,
      reading: 'a token of the request',
    })
  const published: CauseChange = { ...wrongSecret(scene), variant: 'a secret from documentation' }
  for (const text of publishedSecrets)
    foreignKey(ring, text, scene.scheme, {
      secret: null,
      change: { ...published, code: 'wrong-secret' },
      reading: 'a published secret',
    })
}
