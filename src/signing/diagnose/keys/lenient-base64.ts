import { Buffer } from 'node:buffer'
import type { OtherKey } from './key-family.ts'
import { asBytes } from './key-family.ts'

/** As Node decodes: what is no digit is skipped, `-_` count as `+/`. */
export const nodeBase64 = (text: string): Buffer => Buffer.from(text, 'base64')
/** As Python decodes: all characters that are no digits are dropped, `-_` too; wrong lengths fail. */
export const pythonBase64 = (text: string): Buffer => {
  const digits = text.replaceAll(/[^A-Za-z0-9+/]/g, '')
  return digits.length % 4 === 1 ? Buffer.alloc(0) : Buffer.from(digits, 'base64')
}
/** What lenient decoders make of a text. */
export const lenient = (text: string): readonly OtherKey[] => [
  ...asBytes(nodeBase64(text), 'base64 as Node reads it'),
  ...asBytes(pythonBase64(text), 'base64 as Python reads it'),
]
