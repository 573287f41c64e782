import type { Scheme, SignatureForm } from './scheme.ts'
import type { Piece, Word } from './template.ts'
import { parseTemplate } from './template.ts'

/** A scheme with all that can be known of it without a request. */
export type CompiledScheme = {
  /** Null when a function makes the signed content. */
  readonly pieces: readonly Piece[] | null
  /** All ways the signature is written, the usual one first. */
  readonly forms: readonly SignatureForm[]
  /** Headers without which nothing can be judged, in the sender's case. */
  readonly neededHeaders: readonly string[]
  /** The timestamp's own header; null when it has none or stands beside the signature. */
  readonly timestampHeader: string | null
  readonly signsId: boolean
  readonly signsUrl: boolean
}

/** Reads a recipe once; what it finds is kept as long as the scheme. */
export function compile(scheme: Scheme): CompiledScheme {
  let compiled = kept.get(scheme)
  if (compiled === undefined) kept.set(scheme, (compiled = compileAnew(scheme)))
  return compiled
}

const kept = new WeakMap<Scheme, CompiledScheme>()

function compileAnew(scheme: Scheme): CompiledScheme {
  const { message, signature, deliveryId, timestamp } = scheme
  const pieces = typeof message === 'string' ? parseTemplate(message) : null
  const signsId = hasWord(pieces, 'id')
  const idHeader = signsId && deliveryId && 'header' in deliveryId ? [deliveryId.header] : []
  const signedHeaders = (pieces ?? []).flatMap((piece) =>
    typeof piece === 'object' && 'header' in piece ? [piece.header] : [],
  )
  const timestampHeader = timestamp && 'header' in timestamp ? timestamp.header : null
  return {
    pieces,
    forms: signature.alsoAs ? [signature, ...signature.alsoAs] : [signature],
    neededHeaders: [...idHeader, ...signedHeaders, signature.header],
    timestampHeader: sameName(timestampHeader, signature.header) ? null : timestampHeader,
    signsId,
    signsUrl: pieces === null || hasWord(pieces, 'url'),
  }
}

function hasWord(pieces: readonly Piece[] | null, word: Word): boolean {
  return (pieces ?? []).some(
    (piece) => typeof piece === 'object' && 'word' in piece && piece.word === word,
  )
}

function sameName(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}
