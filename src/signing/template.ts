import { Buffer } from 'node:buffer'

const words = ['id', 'timestamp', 'body', 'method', 'path', 'url', 'sha256:body'] as const
export type Word = (typeof words)[number]

/** Literal text (one character per byte), a word, or a header. */
export type Piece = string | { readonly word: Word } | { readonly header: string }

const braces = /\{(id|timestamp|body|method|path|url|sha256:body|header:[^{}]+)\}/g

/** Takes a template of signed content apart. Literal text counts as UTF-8; unknown words are literal. */
export function parseTemplate(template: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of template.matchAll(braces)) {
    if (match.index > at) pieces.push(literal(template.slice(at, match.index)))
    pieces.push(pieceOf(match[1] ?? ''))
    at = match.index + match[0].length
  }
  if (at < template.length) pieces.push(literal(template.slice(at)))
  return pieces
}

function pieceOf(text: string): Piece {
  const word = words.find((known) => known === text)
  return word ? { word } : { header: text.slice('header:'.length) }
}

function literal(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
