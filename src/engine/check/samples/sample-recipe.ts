import { compile } from '../../../signing/compile.ts'
import type { Place, Scheme } from '../../../signing/scheme.ts'

/** A scheme as far as code samples can be written for it. */
export type SampleRecipe = {
  readonly scheme: Scheme
  /** `sha256`; null: a shared token, nothing is hashed. */
  readonly hash: string | null
  /** What is hashed, in pieces; header text is `{ header }`. */
  readonly pieces: readonly SamplePiece[]
  readonly timestamp: SampleTimestamp | null
  /** Where the id of a delivery is; null: nowhere. */
  readonly id: Place | { readonly bodyField: string } | null
}

export type SamplePiece = string | { readonly word: 'id' | 'timestamp' | 'body' | 'url' }

export type SampleTimestamp = {
  readonly place: Place | { readonly bodyField: string }
  readonly unit: 's' | 'ms'
  readonly toleranceSeconds: number | null
}

const words = ['id', 'timestamp', 'body', 'url'] as const

/** Null for key pairs, and for senders that sign in a way of their own. */
export function sampleRecipe(scheme: Scheme): SampleRecipe | null {
  const { method, timestamp, deliveryId } = scheme
  if (method !== 'token' && !method.startsWith('hmac-')) return null
  const pieces = method === 'token' ? [] : piecesOf(scheme)
  if (pieces === null) return null
  return {
    scheme,
    hash: method === 'token' ? null : method.slice('hmac-'.length),
    pieces,
    timestamp: timestamp
      ? { place: timestamp, unit: timestamp.unit, toleranceSeconds: timestamp.toleranceSeconds }
      : null,
    id: deliveryId ?? null,
  }
}

function piecesOf(scheme: Scheme): readonly SamplePiece[] | null {
  const { pieces } = compile(scheme)
  if (pieces === null) return null
  const known: SamplePiece[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      known.push(piece)
      continue
    }
    const word = 'word' in piece ? words.find((one) => one === piece.word) : undefined
    if (word === undefined) return null
    known.push({ word })
  }
  return known
}
