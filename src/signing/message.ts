import { Buffer } from 'node:buffer'
import { compile } from './compile.ts'
import { sha256Hex, toBinary } from './encoding.ts'
import { headerValue } from './headers.ts'
import { readParts } from './read.ts'
import type { SignedRequest } from './read.ts'
import type { Scheme, SignedParts } from './scheme.ts'
import type { Piece, Word } from './template.ts'

/** A part of signed content, ready to hash: bytes, or a string of one character per byte. */
export type Chunk = Uint8Array | string

/**
 * Signed content in chunks, the body among them as it is, uncopied. Null when the request lacks a
 * piece of it. Takes the pieces of any template, so that other readings of a request can be tried.
 */
function messageChunks(pieces: readonly Piece[], parts: SignedParts): readonly Chunk[] | null {
  const chunks: Chunk[] = []
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'object' && 'word' in piece && piece.word === 'body') {
      if (text !== '') chunks.push(text)
      chunks.push(parts.body)
      text = ''
      continue
    }
    const value = textOf(piece, parts)
    if (value === null) return null
    text += value
  }
  if (text !== '') chunks.push(text)
  return chunks
}

/** The chunks a scheme signs; null when the request lacks a piece of them. */
export function schemeChunks(scheme: Scheme, parts: SignedParts): readonly Chunk[] | null {
  if (typeof scheme.message === 'string') return messageChunks(compile(scheme).pieces ?? [], parts)
  const message = scheme.message(parts, sha256Hex)
  return message && [message]
}

export function joinChunks(chunks: readonly Chunk[]): Uint8Array {
  return Buffer.concat(
    chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk)),
  )
}

/**
 * The exact bytes that a right signature of this request covers; null when a piece is missing or the
 * scheme signs nothing (shared tokens).
 */
export function signedContent(request: SignedRequest, scheme: Scheme): Uint8Array | null {
  if (scheme.method === 'token') return null
  const chunks = schemeChunks(scheme, readParts(request, scheme))
  return chunks && joinChunks(chunks)
}

function textOf(piece: Piece, parts: SignedParts): string | null {
  if (typeof piece === 'string') return piece
  const value =
    'word' in piece ? wordOf(piece.word, parts) : headerValue(parts.headers, piece.header)
  return value === null ? null : toBinary(value)
}

function wordOf(word: Word, parts: SignedParts): string | null {
  if (word === 'sha256:body') return sha256Hex(parts.body)
  return word === 'body' ? null : parts[word]
}
