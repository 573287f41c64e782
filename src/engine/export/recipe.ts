import type { HeaderPair } from '../../contract/capture.ts'
import { compile } from '../../signing/compile.ts'
import { readParts } from '../../signing/read.ts'
import type { Place, Scheme, SecretForm, SignatureForm, SignedParts } from '../../signing/scheme.ts'
import type { Piece } from '../../signing/template.ts'
import type { WholeCapture } from './material.ts'

/** A part of the signed content, as a program puts it together. Text has one character per byte. */
type RecipePiece = { readonly text: string } | { readonly place: Place } | 'body' | 'body hash'

/** All that a program needs to verify one request with an HMAC and nothing else. */
export type Recipe = {
  readonly hash: 'sha256' | 'sha1' | 'sha512'
  readonly secret: SecretForm
  readonly pieces: readonly RecipePiece[]
  readonly signature: { readonly header: string; readonly split: string | null }
  /** All ways the signature is written. */
  readonly forms: readonly SignatureForm[]
  /** The header lines that are read, in wire order. */
  readonly headers: readonly HeaderPair[]
}

type RecipeOrWhy =
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly why: string }

const hashes: Partial<Record<Scheme['method'], Recipe['hash']>> = {
  'hmac-sha256': 'sha256',
  'hmac-sha1': 'sha1',
  'hmac-sha512': 'sha512',
}

/** Turns a scheme's data into the steps of a program, or says in words why there is none. */
export function recipeOf(capture: WholeCapture, scheme: Scheme | null): RecipeOrWhy {
  if (scheme === null) return no('No known sender signs like this, so there is nothing to verify.')
  const { label, method, signature } = scheme
  if (method === 'token')
    return no(`${label} signs nothing: its header carries the secret itself. Compare the two.`)
  const hash = hashes[method]
  if (hash === undefined)
    return no(`${label} signs with a private key, which a standard library alone cannot check.`)
  const { pieces, forms } = compile(scheme)
  if (pieces === null) return no(`${label} signs its own mix of URL and form fields.`)
  const parts = readParts(capture, scheme)
  const steps = pieces.map((piece) => stepOf(piece, scheme, parts))
  if (steps.includes(null)) return no('The request lacks a piece of what is signed.')
  const own = steps.filter((step) => step !== null)
  const { header, split = null } = signature
  const names = [header, ...own.flatMap(headerOf)].map((name) => name.toLowerCase())
  const headers = capture.headers.filter(([name]) => names.includes(name.toLowerCase()))
  const { secret } = scheme
  return {
    ok: true,
    recipe: { hash, secret, pieces: own, signature: { header, split }, forms, headers },
  }
}

/** Headers are read by the program; what stands elsewhere is given to it as text. */
function stepOf(piece: Piece, scheme: Scheme, parts: SignedParts): RecipePiece | null {
  if (typeof piece === 'string') return { text: piece }
  if ('header' in piece) return { place: { header: piece.header } }
  const { word } = piece
  if (word === 'body') return 'body'
  if (word === 'sha256:body') return 'body hash'
  const place = word === 'id' ? scheme.deliveryId : word === 'timestamp' ? scheme.timestamp : null
  if (place && 'header' in place) return { place }
  const text = parts[word]
  return text === null ? null : { text }
}

function headerOf(piece: RecipePiece): string[] {
  return typeof piece === 'object' && 'place' in piece ? [piece.place.header] : []
}

function no(why: string): RecipeOrWhy {
  return { ok: false, why }
}
