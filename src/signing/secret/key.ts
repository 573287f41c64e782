import { Buffer } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto'
import type { Scheme } from '../scheme.ts'
import { parseSecret } from './parse.ts'

/** A secret by its name. The same object is to be passed again and again: its key is kept with it. */
export type NamedSecret = {
  readonly name: string
  readonly value: string
  /** The secret where it is no text: its own bytes are the key, and `value` only stands for them. */
  readonly bytes?: Uint8Array
  /**
   * Set for a secret that was not chosen for this request but is tried for all: the id of the scheme
   * it was given for, or null for any scheme that it can be a key of.
   */
  readonly sharedFor?: string | null
}

/** Keys ready for use. Asymmetric schemes have a `signing` key only when the private half is known. */
export type Keys =
  | {
      readonly ok: true
      readonly checking: readonly KeyObject[]
      readonly signing: KeyObject | null
    }
  | { readonly ok: false; readonly message: string }

/** Makes the keys of a secret once per scheme; they live as long as the secret's object. */
export function keysOf(secret: NamedSecret, scheme: Scheme): Keys {
  let bySecret = kept.get(secret)
  if (bySecret === undefined) kept.set(secret, (bySecret = new WeakMap()))
  let keys = bySecret.get(scheme)
  if (keys === undefined) bySecret.set(scheme, (keys = makeKeys(secret, scheme)))
  return keys
}

const kept = new WeakMap<NamedSecret, WeakMap<Scheme, Keys>>()

function makeKeys({ value, bytes }: NamedSecret, scheme: Scheme): Keys {
  if (bytes) return keysOfBytes(bytes, scheme)
  const parsed = parseSecret(value, scheme.secret)
  if (!parsed.ok) return parsed
  if (scheme.method === 'ed25519') return ed25519Keys(parsed.keys, parsed.isPrivate)
  if (scheme.method === 'ecdsa-p256-sha256') return ecdsaKeys(parsed.keys)
  const [key] = parsed.keys.map((bytes) => createSecretKey(bytes))
  return key ? { ok: true, checking: [key], signing: key } : noKey('The secret is empty.')
}

function keysOfBytes(bytes: Uint8Array, { secret: { as } }: Scheme): Keys {
  if (as !== 'utf8') return noKey(`The secret is not text, so it cannot be decoded as ${as}.`)
  const key = createSecretKey(bytes)
  return { ok: true, checking: [key], signing: key }
}

// RFC 8410: an Ed25519 key in DER is a fixed head and the 32 bytes
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex')

function ed25519Keys(keys: readonly Uint8Array[], isPrivate: boolean): Keys {
  if (isPrivate) return keyPair(keys[0])
  if (keys.some((key) => key.length !== 32)) return noKey('An Ed25519 public key has 32 bytes.')
  const checking = keys.map((key) =>
    createPublicKey({ key: Buffer.concat([publicHead, key]), format: 'der', type: 'spki' }),
  )
  return { ok: true, checking, signing: null }
}

/** The private half is a seed of 32 bytes, with or without the public key behind it. */
function keyPair(key: Uint8Array | undefined): Keys {
  if (key === undefined || (key.length !== 64 && key.length !== 32))
    return noKey('An Ed25519 private key has 64 bytes: the seed and the public key.')
  const der = Buffer.concat([seedHead, key.subarray(0, 32)])
  const signing = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const checking = createPublicKey(signing)
  const ownHalf = checking.export({ format: 'der', type: 'spki' }).subarray(publicHead.length)
  if (key.length === 64 && !ownHalf.equals(key.subarray(32)))
    return noKey('The two halves of the private key do not belong together.')
  return { ok: true, checking: [checking], signing }
}

function ecdsaKeys([der]: readonly Uint8Array[]): Keys {
  const wrong = 'The secret is not the base64 of a P-256 public key (SPKI).'
  if (der === undefined) return noKey(wrong)
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
    const isP256 = key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    return isP256 ? { ok: true, checking: [key], signing: null } : noKey(wrong)
  } catch {
    return noKey(wrong)
  }
}

function noKey(message: string): Keys {
  return { ok: false, message }
}
