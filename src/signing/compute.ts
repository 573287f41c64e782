import { Buffer } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import { createHmac, sign, timingSafeEqual, verify } from 'node:crypto'
import { decode, encode } from './encoding.ts'
import type { Chunk } from './message.ts'
import { joinChunks } from './message.ts'
import type { Method, SignatureForm } from './scheme.ts'
import type { ReceivedSignature } from './read.ts'

const hashes = { 'hmac-sha256': 'sha256', 'hmac-sha1': 'sha1', 'hmac-sha512': 'sha512' } as const

/** Signature bytes over signed content; null when this key cannot sign. */
export function computeSignature(
  method: Method,
  key: KeyObject,
  chunks: readonly Chunk[],
): Uint8Array | null {
  if (method === 'token') return key.export()
  if (method === 'ed25519')
    return key.type === 'private' ? sign(null, joinChunks(chunks), key) : null
  if (method === 'ecdsa-p256-sha256') return null
  const hmac = createHmac(hashes[method], key)
  let text = ''
  for (const chunk of chunks) {
    if (typeof chunk === 'string') {
      text += chunk
      continue
    }
    // a call costs more than the few bytes it hashes
    if (text !== '') hmac.update(text, 'latin1')
    text = ''
    hmac.update(chunk)
  }
  if (text !== '') hmac.update(text, 'latin1')
  return hmac.digest()
}

/** A signature as the header writes it, prefix included. */
export function writeSignature(bytes: Uint8Array, form: SignatureForm): string {
  return (form.prefix ?? '') + encode(bytes, form.as)
}

/**
 * Compares header text in constant time. Text, not bytes: an unpadded or upper-case value is refused
 * as senders' own libraries refuse it. UTF-8 keeps characters beyond ASCII from looking like ASCII.
 */
export function sameText(received: string, expected: string): boolean {
  if (received.length !== expected.length) return false
  const left = Buffer.from(received, 'utf8')
  const right = Buffer.from(expected, 'utf8')
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Checks a public-key signature. Its text must be exactly as the sender writes those bytes. */
export function checkAsymmetric(
  method: 'ed25519' | 'ecdsa-p256-sha256',
  key: KeyObject,
  content: Uint8Array,
  { text, form }: ReceivedSignature,
): boolean {
  const value = text.slice((form.prefix ?? '').length)
  const signature = value.length > 256 ? null : decode(value, form.as)
  if (signature === null || encode(signature, form.as) !== value) return false
  return verify(method === 'ed25519' ? null : 'sha256', content, key, signature)
}
