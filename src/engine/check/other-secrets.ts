import { Buffer } from 'node:buffer'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'

/** A fresh secret in the scheme's form, which nobody has. */
export function otherSecret(scheme: Scheme): NamedSecret {
  return { name: 'another secret', value: newSecret(scheme) }
}

function newSecret({ method, secret: { as, prefix = '', privatePrefix = '' } }: Scheme): string {
  const bytes = randomBytes(32)
  if (method === 'ed25519') return privatePrefix + newPrivateKey()
  if (as === 'base64') return prefix + bytes.toString('base64')
  return prefix + bytes.toString('hex')
}

/** As `whsk_` wants it: the seed and the public key. */
function newPrivateKey(): string {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return Buffer.concat([Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]).toString(
    'base64',
  )
}

/**
 * The scheme, reading its secret as the hex of key bytes: so any key can sign. An HMAC key of one zero
 * byte is the empty key, because HMAC fills keys up with zeros (RFC 2104).
 */
export function withKeyBytes(
  scheme: Scheme,
  bytes: Uint8Array,
): { scheme: Scheme; secret: NamedSecret } {
  const value = bytes.length === 0 ? '00' : Buffer.from(bytes).toString('hex')
  return { scheme: { ...scheme, secret: { as: 'hex' } }, secret: { name: 'key bytes', value } }
}
