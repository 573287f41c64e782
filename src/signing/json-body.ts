import { Buffer } from 'node:buffer'

type JsonObject = Readonly<Record<string, unknown>>

const largestParsedBytes = 1_048_576
const openingBrace = 0x7b

/**
 * Reads a body as a JSON object: null when it is larger than 1 MiB, is not JSON, or is another kind of
 * JSON. Compressed bodies are not opened.
 */
export function readJsonObject(body: Uint8Array): JsonObject | null {
  if (body.length > largestParsedBytes || firstByte(body) !== openingBrace) return null
  return parseJsonObject(
    Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'),
  )
}

/** Null instead of an exception: whether a stranger's text is JSON is a question, not a fault. */
export function parseJsonObject(text: string): JsonObject | null {
  try {
    return asObject(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text))
  } catch {
    return null
  }
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null
}

/** The text of a top-level field that is a string or a whole number; null otherwise. */
export function bodyField(body: Uint8Array, field: string): string | null {
  const json = readJsonObject(body)
  if (json === null || !Object.hasOwn(json, field)) return null
  const value = json[field]
  if (typeof value === 'string') return value
  return Number.isSafeInteger(value) ? String(value) : null
}

function firstByte(body: Uint8Array): number | undefined {
  let at = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0
  while (body[at] === 0x20 || body[at] === 0x0a || body[at] === 0x0d || body[at] === 0x09) at += 1
  return body[at]
}
