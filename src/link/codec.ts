import type { Envelope } from '../contract/envelope.ts'
import { Problem } from '../contract/problem.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { readEnvelope } from './read-envelope.ts'

/**
 * The text of an envelope: JSON in which bytes are `{"$bytes":"<base64>"}`. An object that itself has
 * such a key gets one more `$` before it, so every value comes back as it went. As in JSON,
 * `undefined` members are left out and only plain data travels.
 */
export function encodeEnvelope(envelope: Envelope): string {
  return JSON.stringify(envelope, replaceBytes)
}

/** The envelope of a text made by `encodeEnvelope`; throws `Problem('invalid_input')` on any other. */
export function decodeEnvelope(text: string): Envelope {
  return readEnvelope(parse(text))
}

/** The envelope of a message: text from a socket, or an object that a structured clone carried. */
export function openMessage(message: unknown): Envelope {
  return typeof message === 'string' ? decodeEnvelope(message) : readEnvelope(message)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, reviveBytes)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('invalid_input', 'The message is not the JSON that this link speaks.')
  }
}

const tag = '$bytes'
const reserved = /^\$+bytes$/
const escaped = /^\$\$+bytes$/

// `this` still holds the value itself; the argument has already gone through Buffer's own toJSON
function replaceBytes(this: unknown, key: string, converted: unknown): unknown {
  const value = (this as Record<string, unknown>)[key]
  if (value instanceof Uint8Array) return { [tag]: toBase64(value) }
  if (!isRecord(converted) || !Object.keys(converted).some((name) => reserved.test(name)))
    return converted
  return renameKeys(converted, (name) => (reserved.test(name) ? `$${name}` : name))
}

function reviveBytes(this: unknown, _key: string, value: unknown): unknown {
  if (!isRecord(value)) return value
  if (Object.hasOwn(value, tag)) return bytesOf(value)
  if (!Object.keys(value).some((name) => escaped.test(name))) return value
  return renameKeys(value, (name) => (escaped.test(name) ? name.slice(1) : name))
}

function bytesOf(value: Record<string, unknown>): Uint8Array {
  const text = value[tag]
  const bytes =
    typeof text === 'string' && Object.keys(value).length === 1 ? fromBase64(text) : null
  if (!bytes) throw new Problem('invalid_input', 'The message has bytes that are not base64.')
  return bytes
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  )
}

// fromEntries defines properties, so a key named __proto__ stays a plain key
function renameKeys(value: Record<string, unknown>, rename: (name: string) => string): unknown {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [rename(name), part]))
}
