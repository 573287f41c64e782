import { Buffer } from 'node:buffer'
import type { CauseChange } from '../../contract/diagnosis.ts'
import { createHash, createHmac, verify } from 'node:crypto'
import type { Method, Scheme } from '../scheme.ts'
import type { KeyGroup } from './keys/key-groups.ts'
import type { Mode } from './question.ts'
import { quickHmac } from './quick-hmac.ts'

/** A way to make a signature of a key and content. */
export type Algorithm = {
  readonly name: string
  /** Bytes of its result. */
  readonly size: number
  readonly compute: (key: KeyGroup, content: Uint8Array) => Uint8Array
  /** The content that is hashed holds the key: it must not be shown. */
  readonly holdsKey?: true
  /** The key has no part in it. */
  readonly isKeyless?: true
  /** For key pairs: nothing can be computed, only checked. */
  readonly check?: (key: KeyGroup, content: Uint8Array, signature: Uint8Array) => boolean
}

const hmac = (hash: string, size: number): Algorithm => ({
  name: `HMAC-${hash.toUpperCase()}`,
  size,
  compute:
    hash === 'sha256'
      ? ({ bytes }, content) => quickHmac(bytes, content)
      : ({ bytes }, content) => createHmac(hash, bytes).update(content).digest(),
})

const asymmetric = (name: string, hash: string | null): Algorithm => ({
  name,
  size: 64,
  compute: () => new Uint8Array(0),
  check: ({ object }, content, signature) => {
    if (object === null) return false
    try {
      return verify(hash, content, object, signature)
    } catch {
      // a signature of another form is no match
      return false
    }
  },
})

const own: Record<Method, Algorithm> = {
  'hmac-sha256': hmac('sha256', 32),
  'hmac-sha1': hmac('sha1', 20),
  'hmac-sha512': hmac('sha512', 64),
  ed25519: asymmetric('Ed25519', null),
  'ecdsa-p256-sha256': asymmetric('ECDSA P-256 with SHA-256', 'sha256'),
  token: { name: 'a shared token', size: 0, compute: ({ bytes }) => bytes, holdsKey: true },
}

export const algorithmOf = ({ method }: Scheme): Algorithm => own[method]

/** An algorithm that is not the scheme's, and how that is said. */
export type OtherAlgorithm = {
  readonly algorithm: Algorithm
  readonly change: CauseChange
  /** The hash as prefixes write it: `sha1` in `sha1=`. */
  readonly tag: string
}

const sizes = { md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } as const
type Hash = keyof typeof sizes
const hashes = Object.keys(sizes) as Hash[]

/** All other algorithms: other hashes, no HMAC at all, arguments swapped. */
export function otherAlgorithms({ method }: Scheme, mode: Mode): OtherAlgorithm[] {
  if (!method.startsWith('hmac')) return []
  const ownHash = hashOf(method)
  const ownName = `HMAC-${ownHash.toUpperCase()}`
  const side = mode === 'received' ? 'The sender' : 'The application'
  const fix = `Use ${ownName}, with the secret as the key and the content as the message.`
  return othersThan(ownHash).map(({ algorithm, variant, tag, words }) => ({
    algorithm,
    tag,
    change: {
      code: 'algorithm',
      variant,
      title: `${side} used ${words} instead of ${ownName}.`,
      fix,
    },
  }))
}

const hashOf = (method: Method): Hash =>
  hashes.find((hash) => method === `hmac-${hash}`) ?? 'sha256'

type Other = Pick<OtherAlgorithm, 'algorithm' | 'tag'> & {
  readonly variant: string
  readonly words: string
}

function othersThan(ownHash: Hash): Other[] {
  return [
    ...hashes.filter((hash) => hash !== ownHash).map(hmacOther),
    ...(['sha256', 'sha1', 'md5', 'sha512'] as const).flatMap(plainOthers),
    {
      algorithm: swapped(ownHash),
      tag: ownHash,
      variant: 'arguments swapped',
      words: 'the content as the key and the secret as the message',
    },
  ]
}

const hmacOther = (hash: Hash): Other => ({
  algorithm: hmac(hash, sizes[hash]),
  tag: hash,
  variant: `hmac-${hash}`,
  words: `HMAC-${hash.toUpperCase()}`,
})

const plainPlaces = [
  ['before', 'secret+body', 'the secret and the content'],
  ['behind', 'body+secret', 'the content and the secret'],
  ['none', 'body', 'the content, without the secret,'],
] as const

const plainOthers = (hash: Hash): Other[] =>
  plainPlaces.map(([place, order, words]) => ({
    algorithm: plain(hash, place),
    tag: hash,
    variant: `${hash}(${order})`,
    words: `plain ${hash.toUpperCase()} of ${words}`,
  }))

function plain(hash: Hash, place: 'before' | 'behind' | 'none'): Algorithm {
  return {
    name: hash.toUpperCase(),
    size: sizes[hash],
    ...(place === 'none' ? { isKeyless: true } : { holdsKey: true }),
    compute: ({ bytes }, content) => {
      const digest = createHash(hash)
      if (place === 'before') digest.update(bytes)
      digest.update(content)
      if (place === 'behind') digest.update(bytes)
      return digest.digest()
    },
  }
}

function swapped(hash: Hash): Algorithm {
  return {
    name: `HMAC-${hash.toUpperCase()} with key and message swapped`,
    size: sizes[hash],
    holdsKey: true,
    compute: ({ bytes }, content) => createHmac(hash, Buffer.from(content)).update(bytes).digest(),
  }
}
