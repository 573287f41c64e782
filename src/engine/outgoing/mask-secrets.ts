import { Buffer } from 'node:buffer'
import { hiddenToken } from '../../signing/verify.ts'

// what is shorter is a word that texts hold by chance
const shortestSecret = 8

/** A text without these secrets: as they are, without `whsec_`, as a URL and as JSON write them. */
export function maskText(text: string, secrets: readonly string[]): string {
  return formsOf(secrets).reduce((rest, form) => rest.replaceAll(form, hiddenToken), text)
}

/** Bytes without these secrets: a receiver may repeat what it was told. The same array when there is none. */
export function maskBytes(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = formsOf(secrets).filter((form) => buffer.includes(form))
  if (found.length === 0) return bytes
  const binary = (text: string): string => Buffer.from(text).toString('latin1')
  const masked = found.reduce(
    (rest, form) => rest.replaceAll(binary(form), binary(hiddenToken)),
    buffer.toString('latin1'),
  )
  return Buffer.from(masked, 'latin1')
}

function formsOf(secrets: readonly string[]): readonly string[] {
  const bare = secrets.map((text) => text.replace(/^whsec_/, ''))
  const long = [...secrets, ...bare].filter(({ length }) => length >= shortestSecret)
  return [...new Set(long.flatMap(writtenForms))]
}

const writtenForms = (text: string): readonly string[] => [
  text,
  encodeURIComponent(text.toWellFormed()),
  JSON.stringify(text).slice(1, -1),
]
