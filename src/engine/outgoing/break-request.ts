import { Buffer } from 'node:buffer'
import type { BreakKind } from '../../contract/delivery.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { headerValue } from '../../signing/headers.ts'
import { withoutHeaders } from './edit-headers.ts'
import type { Draft } from './resign.ts'

const largestReadBytes = 1_048_576

/** Faults that are made by signing otherwise; the others are made on the signed request. */
export const isMadeBySigning = (kind: BreakKind | null): boolean =>
  kind === 'old_timestamp' || kind === 'wrong_secret'

/** Why a request cannot be broken so, in words; null: it can. `cannotSign`: why it cannot be signed. */
export function cannotBreak(
  kind: BreakKind,
  draft: Draft,
  scheme: Scheme | null,
  cannotSign: string | null,
): string | null {
  if (kind === 'flip_byte') return draft.body.length === 0 ? 'The body is empty.' : null
  if (kind === 'reserialised_json')
    return reserialised(draft.body) === null ? 'The body is no JSON of at most 1 MiB.' : null
  if (scheme === null) return 'No known sender signs with these headers.'
  if (kind === 'no_signature')
    return headerValue(draft.headers, scheme.signature.header) === null
      ? 'It has no signature.'
      : null
  if (kind === 'wrong_secret') return wrongSecretLack(scheme)
  return cannotSign ?? ageLack(scheme)
}

function wrongSecretLack({ method, secret, label }: Scheme): string | null {
  const isPublic = method === 'ecdsa-p256-sha256' || method === 'ed25519'
  return isPublic && secret.privatePrefix === undefined
    ? `Only a private key signs for ${label}.`
    : null
}

function ageLack({ timestamp, label }: Scheme): string | null {
  if (timestamp?.toleranceSeconds == null) return `${label} does not judge the age of a request.`
  return null
}

/** A time that every right receiver finds too old, in Unix milliseconds. */
export function tooOldMs(scheme: Scheme, toleranceSeconds: number | null, nowMs: number): number {
  const tolerance = toleranceSeconds ?? scheme.timestamp?.toleranceSeconds ?? 300
  return nowMs - Math.max(2 * tolerance, 600) * 1_000
}

/** Breaks a signed request; `words` say what was done to the body, null when it is as it was. */
export function breakDraft(
  draft: Draft,
  kind: BreakKind | null,
  scheme: Scheme | null,
): { readonly draft: Draft; readonly words: string | null } {
  if (kind === 'flip_byte') return flipped(draft)
  if (kind === 'reserialised_json') {
    const body = reserialised(draft.body)
    const words = 'The JSON was read and written again after it was signed.'
    return body ? { draft: { ...draft, body }, words } : { draft, words: null }
  }
  if (kind === 'no_signature' && scheme)
    return { draft: withoutSignature(draft, scheme), words: null }
  return { draft, words: null }
}

function flipped(draft: Draft): { draft: Draft; words: string } {
  const body = Buffer.from(draft.body)
  const at = placeToFlip(body)
  body[at] = (body[at] ?? 0) ^ 1
  return {
    draft: { ...draft, body },
    words: `One bit of byte ${at + 1} of ${body.length} was flipped.`,
  }
}

const letter = /^[0-9A-Za-z]$/
const isLetter = (byte: number): boolean => letter.test(String.fromCharCode(byte))

/** A letter or digit behind the middle that stays one, so that text stays readable and JSON is still JSON. */
function placeToFlip(body: Uint8Array): number {
  const middle = Math.floor(body.length / 2)
  const found = body.subarray(middle).findIndex((byte) => isLetter(byte) && isLetter(byte ^ 1))
  return found === -1 ? middle : middle + found
}

/** A timestamp that stands beside the signature goes with it. */
function withoutSignature(draft: Draft, { signature }: Scheme): Draft {
  return { ...draft, headers: withoutHeaders(draft.headers, [signature.header]) }
}

/** The same JSON in other bytes: as JavaScript writes it, or indented if it is so written already. */
function reserialised(body: Uint8Array): Uint8Array | null {
  if (body.length === 0 || body.length > largestReadBytes) return null
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    const plain = Buffer.from(JSON.stringify(value))
    return plain.equals(bytes) ? Buffer.from(JSON.stringify(value, null, 2) + '\n') : plain
  } catch {
    // whether a stranger's body is JSON is a question, not a fault
    return null
  }
}
