import { compile } from '../../signing/compile.ts'
import { headerValue } from '../../signing/headers.ts'
import { readPlace } from '../../signing/read.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { judgeTimestamp } from '../../signing/timestamp.ts'
import type { Draft } from './resign.ts'

export type OldSignature = {
  readonly draft: Draft
  readonly scheme: Scheme
  /** Of the source; null: the scheme's own. */
  readonly toleranceSeconds: number | null
  readonly nowMs: number
  /** The request target as captured. */
  readonly capturedPath: string
  readonly isBodyEdited: boolean
  readonly isMethodEdited: boolean
}

/** Why the signature that a request has will be refused where it goes now, in one sentence. */
export function reasonToRenew(old: OldSignature): string | null {
  const { draft, scheme } = old
  if (headerValue(draft.headers, scheme.signature.header) === null) return null
  if (scheme.method === 'token') return null
  if (old.isBodyEdited) return 'The body was changed, so the old signature no longer fits it.'
  const { pieces, signsUrl } = compile(scheme)
  if (signsUrl) return `${scheme.label} signs the URL it sends to, and this goes to another one.`
  const signs = (word: string): boolean =>
    pieces?.some((piece) => typeof piece === 'object' && 'word' in piece && piece.word === word) ??
    false
  if (signs('path') && draft.path !== old.capturedPath)
    return `${scheme.label} signs the path, and this goes to another one.`
  if (signs('method') && old.isMethodEdited)
    return `${scheme.label} signs the method, and it was changed.`
  return ageReason(old)
}

function ageReason({ draft, scheme, toleranceSeconds, nowMs }: OldSignature): string | null {
  if (!scheme.timestamp) return null
  const text = readPlace(draft, scheme.timestamp)
  if (text === null) return null
  const judged = judgeTimestamp(text, scheme.timestamp, nowMs, toleranceSeconds)
  if (judged.age !== 'too_old' || judged.skewSeconds === null || judged.toleranceSeconds === null)
    return null
  const age = roughDuration(judged.skewSeconds)
  const limit = roughDuration(judged.toleranceSeconds)
  return `It was signed ${age} ago, and a receiver for ${scheme.label} takes ${limit}.`
}

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** `2 hours`: the largest unit that is there, rounded down. */
export function roughDuration(seconds: number): string {
  const [size, name] = units.find(([unit]) => seconds >= unit) ?? [1, 'second']
  const count = Math.floor(seconds / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
