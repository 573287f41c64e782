import type { HeaderPair } from '../../../../contract/capture.ts'
import type { SchemeInfo } from '../../../../contract/scheme-info.ts'
import type { HeaderMeaning } from './header-meaning.ts'
import { headerMeaning } from './header-meaning.ts'

/** A header line as it was sent, and what is known about it. */
export type HeaderLine = {
  readonly name: string
  readonly value: string
  /** Its line in the request, from 1. */
  readonly position: number
  readonly meaning: HeaderMeaning | null
  /** It belongs to the signature. */
  readonly isSigning: boolean
  /** It is itself part of the signed content. */
  readonly isSigned: boolean
  /** It holds a secret and is hidden until asked for. */
  readonly isSecret: boolean
}

const signing: ReadonlySet<HeaderMeaning | null> = new Set([
  'signature',
  'signatureOther',
  'timestamp',
  'deliveryId',
] as const)
const secret: ReadonlySet<HeaderMeaning | null> = new Set([
  'authorization',
  'cookie',
  'token',
] as const)

/** Header lines in wire order, told apart by what they are for. */
export function headerLines(
  headers: readonly HeaderPair[],
  scheme: SchemeInfo | null,
): readonly HeaderLine[] {
  const signatureName = scheme?.signatureHeader.toLowerCase() ?? null
  return headers.map(([name, value], index) => {
    const lower = name.toLowerCase()
    const isOfScheme = lower === signatureName
    const isToken = isOfScheme && scheme?.method === 'token'
    const meaning = isToken ? 'token' : isOfScheme ? 'signature' : headerMeaning(name)
    const isSigned = scheme?.message?.toLowerCase().includes(`{header:${lower}}`) ?? false
    return {
      name,
      value,
      position: index + 1,
      meaning,
      isSigned,
      isSigning: isOfScheme || isSigned || signing.has(meaning),
      isSecret: isToken || secret.has(meaning),
    }
  })
}
