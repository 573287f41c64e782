import type { HeaderPair } from '../../contract/capture.ts'
import { compile } from '../../signing/compile.ts'
import { hasSignatureShape } from '../../signing/encoding.ts'
import { readSignatures } from '../../signing/read.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { WholeCapture } from './material.ts'

/** Stands where something was taken out. */
export const redacted = 'REDACTED'

/** A capture with things taken out, and where they stood. */
export type Redaction = {
  readonly capture: WholeCapture
  /** Names of headers and query fields that carried secrets. */
  readonly secretPlaces: readonly string[]
  /** Names of headers that carried signatures, when those were to go too. */
  readonly signatureHeaders: readonly string[]
}

/**
 * Takes out what is a secret by itself: shared tokens, Authorization, cookies, keys in the query. With
 * `signatures` `redact` the headers that hold signatures lose their values too.
 */
export function redact(
  capture: WholeCapture,
  scheme: Scheme | null,
  signatures: 'keep' | 'redact',
): Redaction {
  const secretPlaces = new Set<string>()
  const signatureHeaders = new Set<string>()
  const inText = (text: string) => redactFields(text, (name) => secretPlaces.add(name))
  const headers = capture.headers.map(([name, value]): HeaderPair => {
    if (isSecret(name, value, scheme)) {
      secretPlaces.add(name)
      return [name, redacted]
    }
    if (signatures === 'redact' && isSignature(name, scheme)) {
      signatureHeaders.add(name)
      return [name, redacted]
    }
    return [name, isSigning(name, scheme) ? value : inText(value)]
  })
  const path = inText(capture.path)
  const fullVerdict =
    signatures === 'keep' ? capture.fullVerdict : withoutDigests(capture.fullVerdict)
  return {
    capture: { ...capture, headers, path, fullVerdict },
    secretPlaces: [...secretPlaces],
    signatureHeaders: [...signatureHeaders],
  }
}

function withoutDigests(verdict: WholeCapture['fullVerdict']): WholeCapture['fullVerdict'] {
  return {
    ...verdict,
    received: verdict.received.map(() => redacted),
    computed: verdict.computed === null ? null : redacted,
  }
}

const always = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])
const secretWord =
  /(?:^|[-_.])(?:auth|secret|token|passw(?:or)?d|api[-_]?key|credentials?|jwt|session)(?:$|[-_.])/i
const noSecret = /idempotency/i

function isSecret(name: string, value: string, scheme: Scheme | null): boolean {
  if (scheme?.method === 'token' && same(name, scheme.signature.header)) return true
  if (always.has(name.toLowerCase())) return !holdsSignature(name, value, scheme)
  return secretWord.test(name) && !noSecret.test(name) && !isSigning(name, scheme)
}

/** Some senders sign in Authorization: what has the form of a digest is no password. */
function holdsSignature(name: string, value: string, scheme: Scheme | null): boolean {
  if (scheme === null || scheme.method === 'token' || !same(name, scheme.signature.header))
    return false
  const { known } = readSignatures(value, scheme)
  const isDigest = known.map(({ text, form }) =>
    hasSignatureShape(text.slice((form.prefix ?? '').length), form.as, scheme.method),
  )
  return isDigest.length > 0 && isDigest.every(Boolean)
}

/** Whether a scheme that signs reads this header. */
function isSigning(name: string, scheme: Scheme | null): boolean {
  if (scheme === null || scheme.method === 'token') return false
  const { neededHeaders, timestampHeader } = compile(scheme)
  const id = scheme.deliveryId && 'header' in scheme.deliveryId ? scheme.deliveryId.header : null
  return [...neededHeaders, timestampHeader, id].some((own) => own !== null && same(name, own))
}

const signatureWord = /signature|hmac|(?:^|[-_])sig(?:$|[-_])/i
const noSignature = /timestamp|algorithm/i

/** Also of other senders: GitHub, for one, sends an older signature beside the newer one. */
function isSignature(name: string, scheme: Scheme | null): boolean {
  if (scheme && same(name, scheme.signature.header)) return true
  return signatureWord.test(name) && !noSignature.test(name)
}

const queryField = /([?&])([\w.~-]+)=([^&#\s]+)/g
const querySecret = /^(?:sig|signature)$/i

function redactFields(text: string, told: (name: string) => void): string {
  if (!text.includes('=')) return text
  return text.replaceAll(queryField, (whole: string, mark: string, name: string) => {
    if (!secretWord.test(name) && !querySecret.test(name)) return whole
    told(name)
    return `${mark}${name}=${redacted}`
  })
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
