import { Buffer } from 'node:buffer'
import { readJsonObject } from '../../signing/json-body.ts'

/**
 * The same JSON with another value in a top-level field, every other byte as it was; the value stays a
 * text or a number, as it was. Null when the body is no JSON object (of at most 1 MiB) with that field.
 */
export function withBodyField(body: Uint8Array, field: string, value: string): Uint8Array | null {
  const json = readJsonObject(body)
  if (json === null || !Object.hasOwn(json, field)) return null
  // one character is one byte; what JSON is made of is ASCII
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
  const place = placeOf(text, field)
  if (place === null) return null
  const written = text[place.from] === '"' ? JSON.stringify(value) : value
  return Buffer.from(text.slice(0, place.from) + written + text.slice(place.to), 'latin1')
}

type Span = { readonly from: number; readonly to: number }

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs

/** Where the value stands that `JSON.parse` gives: of a repeated field, the last. */
function placeOf(text: string, field: string): Span | null {
  let depth = 0
  let before = ''
  let isWanted = false
  let found: Span | null = null
  for (const match of text.matchAll(token)) {
    const [word] = match
    if (depth === 1 && word === ':') isWanted = isField(before, field)
    else if (isWanted) {
      const isPlain = word !== '{' && word !== '['
      found = isPlain ? { from: match.index, to: match.index + word.length } : null
      isWanted = false
    }
    if (word === '{' || word === '[') depth += 1
    if (word === '}' || word === ']') depth -= 1
    before = word
  }
  return found
}

/** A key may be written with escapes, and its bytes are UTF-8. */
function isField(key: string, field: string): boolean {
  return key.startsWith('"') && JSON.parse(Buffer.from(key, 'latin1').toString('utf8')) === field
}
