import type { HeaderPair } from '../../../../contract/capture.ts'

export type BodyKind = 'empty' | 'json' | 'form' | 'image' | 'text' | 'binary'

/** What a body is, by its media type and, where that says little, by its first bytes. */
export function bodyKind(headers: readonly HeaderPair[], bytes: Uint8Array): BodyKind {
  if (bytes.length === 0) return 'empty'
  if (imageType(bytes) !== null) return 'image'
  const type = mediaType(headers)
  if (/^application\/(?:[\w.-]+\+)?json$|^text\/json$/.test(type)) return 'json'
  if (type === 'application/x-www-form-urlencoded') return looksLikeJson(bytes) ? 'json' : 'form'
  if (looksLikeJson(bytes)) return 'json'
  return isText(bytes) ? 'text' : 'binary'
}

/** The media type in lower case without parameters; empty when none was sent. */
export function mediaType(headers: readonly HeaderPair[]): string {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return (value.split(';', 1)[0] ?? '').trim().toLowerCase()
}

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/bmp', [0x42, 0x4d]],
]

/** The type of an image by its first bytes, of those that browsers draw; null: no such image. */
export function imageType(bytes: Uint8Array): string | null {
  const known = signatures.find(([, start]) => start.every((byte, at) => bytes[at] === byte))
  if (known) return known[0] === 'image/bmp' && isText(bytes) ? null : known[0]
  const name = String.fromCharCode(...bytes.subarray(0, 16))
  if (name.startsWith('RIFF') && name.slice(8, 12) === 'WEBP') return 'image/webp'
  return /^....ftyp(avif|avis)/s.test(name) ? 'image/avif' : null
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20)
  return first === 0x7b || first === 0x5b
}

const looked = 4_096

/** Text has hardly any control bytes but those of lines. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, looked)
  const controls = head.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte))
  return controls.length * 20 <= head.length
}

/** Codings that the request says its body has, as it names them. */
export function contentCodings(headers: readonly HeaderPair[]): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding.toLowerCase() !== 'identity')
}
