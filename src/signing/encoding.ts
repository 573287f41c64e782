import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Encoding, Method } from './scheme.ts'

const alphabets = {
  hex: /^(?:[0-9a-f]{2})*$/i,
  base64: /^[A-Za-z0-9+/]*={0,2}$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
} as const

/** Writes bytes as a sender does: lower-case hex, padded base64, unpadded base64url, Latin-1 text. */
export function encode(bytes: Uint8Array, encoding: Encoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.toString(encoding === 'text' ? 'latin1' : encoding)
}

/**
 * Reads hex or base64 strictly (RFC 4648): the right alphabet, no white space, padding either whole or
 * absent. Null when the text is anything else. `text` is read as UTF-8.
 */
export function decode(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === 'text') return Buffer.from(text, 'utf8')
  if (!alphabets[encoding].test(text)) return null
  if (encoding === 'hex') return Buffer.from(text, 'hex')
  const digits = text.replace(/=+$/, '')
  if (digits.length % 4 === 1) return null
  if (digits.length !== text.length && text.length % 4 !== 0) return null
  return Buffer.from(digits, encoding)
}

const anyAlphabet = /^[A-Za-z0-9+/_-]+={0,2}$/

/** False for text that no encoding of bytes could have produced. */
export function couldBeEncoded(text: string, encoding: Encoding): boolean {
  return encoding === 'text' ? text !== '' : anyAlphabet.test(text)
}

const signatureBytes: Partial<Record<Method, number>> = {
  'hmac-sha256': 32,
  'hmac-sha1': 20,
  'hmac-sha512': 64,
  ed25519: 64,
}

/** Whether text has the alphabet and the length that a signature of this method has. */
export function hasSignatureShape(text: string, encoding: Encoding, method: Method): boolean {
  if (encoding === 'text') return text !== ''
  const expected = signatureBytes[method]
  if (expected !== undefined && text.length > expected * 2) return false
  const bytes = text.length > 1_024 ? null : decode(text, encoding)
  return bytes !== null && (expected === undefined ? bytes.length > 0 : bytes.length === expected)
}

const beyondLatin1 = /[\u0100-\uffff]/

/**
 * Text as a string of one character per byte. Header values are so already; anything wider was never
 * in a header and stands for its UTF-8 bytes.
 */
export function toBinary(text: string): string {
  return beyondLatin1.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
