import type { HeaderPair } from '../../contract/capture.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { isSecretHeader, isSecretName, isSigningHeader } from '../secret-headers.ts'
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
    if (isSecretHeader([name, value], scheme)) {
      secretPlaces.add(name)
      return [name, redacted]
    }
    if (signatures === 'redact' && isSignature(name, scheme)) {
      signatureHeaders.add(name)
      return [name, redacted]
    }
    return [name, isSigningHeader(name, scheme) ? value : inText(value)]
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

const signatureWord = /signature|hmac|(?:^|[-_])sig(?:$|[-_])/i
const noSignature = /timestamp|algorithm/i

/** Also of other senders: GitHub, for one, sends an older signature beside the newer one. */
function isSignature(name: string, scheme: Scheme | null): boolean {
  if (scheme && name.toLowerCase() === scheme.signature.header.toLowerCase()) return true
  return signatureWord.test(name) && !noSignature.test(name)
}

const queryField = /([?&])([\w.~-]+)=([^&#\s]+)/g
const querySecret = /^(?:sig|signature)$/i

function redactFields(text: string, told: (name: string) => void): string {
  if (!text.includes('=')) return text
  return text.replaceAll(queryField, (whole: string, mark: string, name: string) => {
    if (!isSecretName(name) && !querySecret.test(name)) return whole
    told(name)
    return `${mark}${name}=${redacted}`
  })
}
