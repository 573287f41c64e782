import type { Place, SecretForm } from '../../signing/scheme.ts'
import type { Material, WrittenForm } from './material.ts'
import type { Recipe } from './recipe.ts'
import { recipeOf } from './recipe.ts'

/** A string literal that JavaScript and Python read alike. Only ASCII that shows stands in it. */
export function literal(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Words for a comment: one line of ASCII, whatever a scheme is called. */
function comment(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?')
}

/** The items of a list, one a line. */
export function itemLines(items: readonly string[], indent: string): string {
  return items.map((item) => `${indent}${item},\n`).join('')
}

/** How a language says what the other says otherwise. */
export type Dialect = {
  readonly none: string
  /** The SHA-256 of the body in hex, as bytes. */
  readonly bodyHash: string
}

/** The parts of the signed content, as expressions. */
export function pieceItems({ pieces }: Recipe, dialect: Dialect): readonly string[] {
  return pieces.map((piece) => {
    if (piece === 'body') return 'body'
    if (piece === 'body hash') return dialect.bodyHash
    return `latin1(${'text' in piece ? literal(piece.text) : placeCall(piece.place, dialect)})`
  })
}

/** `place("Stripe-Signature", ",", "t=")`. */
function placeCall({ header, split, prefix = '' }: Place, { none }: Dialect): string {
  const separator = split === undefined ? none : literal(split)
  return `place(${literal(header)}, ${separator}, ${literal(prefix)})`
}

// strict, as our own reading of secrets: RFC 4648, padding whole or absent
export const keyPatterns = {
  base64: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?',
  hex: '(?:[0-9A-Fa-f]{2})+',
} as const

/** The encoding of a secret that a program has to undo; null: its text is the key. */
export function encodingOf({ as }: SecretForm): keyof typeof keyPatterns | null {
  return as === 'base64' || as === 'hex' ? as : null
}

/** Writes a program, or one that only says why there is none. */
export function writeProgram(
  { capture, scheme }: Material,
  extension: string,
  program: (recipe: Recipe, title: string) => string,
  refusal: (why: string) => string,
): WrittenForm {
  const result = recipeOf(capture, scheme)
  if (!result.ok)
    return { text: refusal(result.why), extension, effect: 'tells', caution: result.why }
  const title = `request ${capture.id} (${comment(scheme?.label ?? '')})`
  return {
    text: program(result.recipe, title),
    extension,
    effect: 'checks',
    caution: 'It reads the secret from WEBHOOK_SECRET; the age is not judged.',
  }
}
