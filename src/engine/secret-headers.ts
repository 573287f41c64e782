import type { HeaderPair } from '../contract/capture.ts'
import { compile } from '../signing/compile.ts'
import { hasSignatureShape } from '../signing/encoding.ts'
import { readSignatures } from '../signing/read.ts'
import type { Scheme } from '../signing/scheme.ts'
import { hiddenToken } from '../signing/verify.ts'

const always = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])
const secretWord =
  /(?:^|[-_.])(?:auth|secret|token|passw(?:or)?d|api[-_]?key|credentials?|jwt|session)(?:$|[-_.])/i
const noSecret = /idempotency/i

/** Whether a header or a query field is called like a secret. */
export const isSecretName = (name: string): boolean => secretWord.test(name)

/**
 * Whether the value of a header is a secret by itself: a shared token, Authorization, a cookie. What a
 * scheme reads to verify a signature is none. `scheme` null: not known, then the name decides.
 */
export function isSecretHeader([name, value]: HeaderPair, scheme: Scheme | null): boolean {
  if (scheme?.method === 'token' && isSameName(name, scheme.signature.header)) return true
  if (always.has(name.toLowerCase())) return !holdsSignature(name, value, scheme)
  return isSecretName(name) && !noSecret.test(name) && !isSigningHeader(name, scheme)
}

/** The headers with dots in place of secrets, and of values that hold one of the user's own. */
export function hideSecretHeaders(
  headers: readonly HeaderPair[],
  scheme: Scheme | null,
  secrets: readonly string[],
): readonly HeaderPair[] {
  return headers.map(([name, value]) =>
    isSecretHeader([name, value], scheme)
      ? [name, hiddenToken]
      : [name, hideOwnSecrets(value, secrets)],
  )
}

/** Dots in place of a value that holds one of the user's own secrets. */
export const hideOwnSecrets = (value: string, secrets: readonly string[]): string =>
  secrets.some((secret) => secret.length >= shortestSecret && value.includes(secret))
    ? hiddenToken
    : value

// what is shorter is a word that headers hold by chance
const shortestSecret = 8

/** Some senders sign in Authorization: what has the form of a digest is no password. */
function holdsSignature(name: string, value: string, scheme: Scheme | null): boolean {
  if (scheme === null || scheme.method === 'token' || !isSameName(name, scheme.signature.header))
    return false
  const { known } = readSignatures(value, scheme)
  const isDigest = known.map(({ text, form }) =>
    hasSignatureShape(text.slice((form.prefix ?? '').length), form.as, scheme.method),
  )
  return isDigest.length > 0 && isDigest.every(Boolean)
}

/** Whether a scheme that signs reads this header. */
export function isSigningHeader(name: string, scheme: Scheme | null): boolean {
  if (scheme === null || scheme.method === 'token') return false
  const { neededHeaders, timestampHeader } = compile(scheme)
  const id = scheme.deliveryId && 'header' in scheme.deliveryId ? scheme.deliveryId.header : null
  return [...neededHeaders, timestampHeader, id].some(
    (own) => own !== null && isSameName(name, own),
  )
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
