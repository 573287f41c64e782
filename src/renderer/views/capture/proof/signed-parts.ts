import type { HeaderPair } from '../../../../contract/capture.ts'
import { latin1Bytes } from '../wire-text.ts'

const words = ['id', 'timestamp', 'body', 'method', 'path', 'url', 'sha256:body'] as const
export type SignedWord = (typeof words)[number]

/** A part of the signed content. `fixed`: text of the template, such as a full stop. */
export type SignedPart = {
  readonly kind: SignedWord | 'header' | 'fixed' | 'whole'
  /** Of a header. */
  readonly header: string | null
  readonly start: number
  readonly end: number
}

/** What the request says that the template names. Texts have one character per byte. */
export type SignedValues = {
  readonly id: string | null
  readonly timestamp: string | null
  readonly method: string
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly bodyBytes: number
}

type Piece = Omit<SignedPart, 'start' | 'end'> & {
  /** What it must be; null: not known here. */
  readonly text: string | null
  readonly length: number | null
}

/**
 * Takes signed content apart by the template it was made with. One part of unknown length is what the
 * others leave over. Content that does not follow the template stays whole. `content` may be only the
 * beginning of `total` bytes: what is not here is taken to follow the template.
 */
export function signedParts(
  content: Uint8Array,
  message: string | null,
  values: SignedValues,
  total: number = content.length,
): readonly SignedPart[] {
  const whole: SignedPart = { kind: 'whole', header: null, start: 0, end: total }
  if (message === null) return [whole]
  const pieces = piecesOf(message, values)
  const known = pieces.reduce((sum, { length }) => sum + (length ?? 0), 0)
  const unknown = pieces.filter(({ length }) => length === null).length
  const left = total - known
  if (unknown > 1 || left < 0 || (unknown === 0 && left > 0)) return [whole]
  let at = 0
  const parts: SignedPart[] = []
  for (const { kind, header, text, length } of pieces) {
    const end = at + (length ?? left)
    if (text !== null && !holds(content, at, text)) return [whole]
    if (end > at) parts.push({ kind, header, start: at, end })
    at = end
  }
  return parts
}

const braces = /\{(id|timestamp|body|method|path|url|sha256:body|header:[^{}]+)\}/g

function piecesOf(message: string, values: SignedValues): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of message.matchAll(braces)) {
    if (match.index > at) pieces.push(fixed(message.slice(at, match.index)))
    pieces.push(pieceOf(match[1] ?? '', values))
    at = match.index + match[0].length
  }
  if (at < message.length) pieces.push(fixed(message.slice(at)))
  return pieces
}

function fixed(text: string): Piece {
  const binary = String.fromCharCode(...new TextEncoder().encode(text))
  return { kind: 'fixed', header: null, text: binary, length: binary.length }
}

const hexDigits = 64

function pieceOf(name: string, values: SignedValues): Piece {
  const word = words.find((candidate) => candidate === name)
  if (word === undefined) {
    const header = name.slice('header:'.length)
    return { kind: 'header', header, ...sized(headerValue(values.headers, header)) }
  }
  const piece = { kind: word, header: null }
  if (word === 'body') return { ...piece, text: null, length: values.bodyBytes }
  if (word === 'sha256:body') return { ...piece, text: null, length: hexDigits }
  return { ...piece, ...sized(word === 'url' ? null : values[word]) }
}

const sized = (text: string | null): Pick<Piece, 'text' | 'length'> => ({
  text,
  length: text?.length ?? null,
})

const headerValue = (headers: readonly HeaderPair[], name: string): string | null =>
  headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? null

function holds(content: Uint8Array, at: number, text: string): boolean {
  return latin1Bytes(text).every(
    (byte, index) => at + index >= content.length || content[at + index] === byte,
  )
}
