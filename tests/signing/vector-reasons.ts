import type { Reason } from '../../src/contract/verdict.ts'
import type { Vector } from './vectors.ts'

/** What the verdict must say of vectors of a cause. */
const reasonOfCause: Record<string, Reason> = {
  'timestamp-too-old': 'timestamp_too_old',
  'timestamp-timezone': 'timestamp_too_old',
  'timestamp-in-future': 'timestamp_too_new',
  'timestamp-milliseconds': 'timestamp_malformed',
  'timestamp-not-integer': 'timestamp_malformed',
  unsigned: 'missing_header',
  'missing-header': 'missing_header',
  'header-name': 'missing_header',
  'legacy-sha1-header': 'missing_header',
  'header-joined': 'malformed_header',
  'prefix-missing': 'malformed_header',
  'prefix-unexpected': 'malformed_header',
  'signature-malformed': 'malformed_header',
  'prefix-wrong': 'no_supported_signature',
  'unknown-version': 'no_supported_signature',
  'wrong-scheme': 'no_supported_signature',
  'secret-malformed': 'malformed_secret',
  'secret-base64url': 'malformed_secret',
  'secret-not-base64': 'malformed_secret',
  'secret-format-v1-prefix': 'malformed_secret',
  'secret-prefix-doubled': 'malformed_secret',
  algorithm: 'signature_mismatch',
  'body-changed': 'signature_mismatch',
  'body-crlf': 'signature_mismatch',
  'body-missing': 'signature_mismatch',
  'body-reserialised': 'signature_mismatch',
  'body-reserialised-lossy': 'signature_mismatch',
  'body-trailing-newline': 'signature_mismatch',
  'body-unicode-escapes': 'signature_mismatch',
  'encoding-base64-of-hex': 'signature_mismatch',
  'encoding-base64-unpadded': 'signature_mismatch',
  'encoding-base64url': 'signature_mismatch',
  'encoding-hex-vs-base64': 'signature_mismatch',
  'form-encoding': 'signature_mismatch',
  'hex-uppercase': 'signature_mismatch',
  'redirect-dropped-body': 'signature_mismatch',
  'secret-base64-decoded': 'signature_mismatch',
  'secret-case': 'signature_mismatch',
  'secret-empty': 'signature_mismatch',
  'secret-hex-decoded': 'signature_mismatch',
  'secret-not-decoded': 'signature_mismatch',
  'secret-quoted': 'signature_mismatch',
  'secret-smart-quotes': 'signature_mismatch',
  'secret-undefined': 'signature_mismatch',
  'secret-whitespace': 'signature_mismatch',
  'signature-of-other-message': 'signature_mismatch',
  'signature-truncated': 'signature_mismatch',
  'signed-content': 'signature_mismatch',
  'signed-other-timestamp': 'signature_mismatch',
  'timestamp-not-canonical': 'signature_mismatch',
  'url-mismatch': 'signature_mismatch',
  'wrong-secret': 'signature_mismatch',
  'wrong-secret-type': 'signature_mismatch',
}

/** A secret that must be base64 cannot even be decoded when it is quoted, padded or empty. */
const undecodable = [
  'secret-empty',
  'secret-quoted',
  'secret-whitespace',
  'wrong-secret-type',
] as const
const base64Schemes = new Set(['replicate', 'standard-webhooks', 'svix'])

/** Vectors whose cause shows earlier in the header than others of the same cause. */
const ofVector: Record<string, Reason> = {
  'github: sha1 value in the sha256 header': 'no_supported_signature',
  'mlflow-body: custom: SHA-1': 'no_supported_signature',
  'mlflow-body: custom: space after the prefix': 'malformed_header',
  'standard-webhooks-v1a: malformed signature': 'signature_mismatch',
  'stripe: header without t': 'timestamp_missing',
}

/** The reason that a failing vector must be judged with; undefined: nobody wrote down what it must be. */
export function reasonOf({ scheme, name, cause = '' }: Vector): Reason | undefined {
  const own = ofVector[`${scheme}: ${name}`]
  if (own) return own
  const isUndecodable = undecodable.some((one) => one === cause) && base64Schemes.has(scheme)
  return isUndecodable ? 'malformed_secret' : reasonOfCause[cause]
}
