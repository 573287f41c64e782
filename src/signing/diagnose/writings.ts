import { Buffer } from 'node:buffer'

/** How bytes were found to be written. */
export type Writing =
  | 'hex'
  | 'HEX'
  | 'base64'
  | 'base64-unpadded'
  | 'base64url'
  | 'base64-of-hex'
  | 'text'

export type Reading = { readonly bytes: Buffer; readonly writing: Writing }

/** Shortest signature that a match can still prove: 64 bits of it. */
const fewestBytes = 8
const mostCharacters = 1_024

/** Every way in which text can be bytes of a signature. Lenient: a truncated end is left off. */
export function readingsOf(text: string): readonly Reading[] {
  if (text.length > mostCharacters) return []
  return [...hexReadings(text), ...base64Readings(text)].filter(
    ({ bytes }) => bytes.length >= fewestBytes,
  )
}

function hexReadings(text: string): Reading[] {
  if (!/^[0-9a-fA-F]+$/.test(text)) return []
  const writing = /[A-F]/.test(text) ? 'HEX' : 'hex'
  return [{ bytes: Buffer.from(text, 'hex'), writing }]
}

function base64Readings(text: string): Reading[] {
  const isStandard = /^[A-Za-z0-9+/]+={0,2}$/.test(text)
  const isUrl = /^[A-Za-z0-9_-]+={0,2}$/.test(text)
  if (!isStandard && !isUrl) return []
  const bytes = Buffer.from(text, 'base64')
  const inner = bytes.toString('latin1')
  const inside = /^(?:[0-9a-fA-F]{2})+$/.test(inner)
    ? [{ bytes: Buffer.from(inner, 'hex'), writing: 'base64-of-hex' as const }]
    : []
  return [{ bytes, writing: base64Writing(text, isStandard) }, ...inside]
}

function base64Writing(text: string, isStandard: boolean): Writing {
  if (!isStandard) return 'base64url'
  return text.length % 4 === 0 ? 'base64' : 'base64-unpadded'
}

/** Writes bytes as they were found written, for the screen. */
export function write(bytes: Uint8Array, writing: Writing): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hex = buffer.toString('hex')
  if (writing === 'HEX') return hex.toUpperCase()
  if (writing === 'base64-of-hex') return Buffer.from(hex, 'latin1').toString('base64')
  if (writing === 'base64-unpadded') return buffer.toString('base64').replaceAll('=', '')
  return writing === 'text' ? buffer.toString('latin1') : buffer.toString(writing)
}
