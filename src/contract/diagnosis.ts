/** Every cause that can be named. A closed list: screens and callers switch on it. */
export const causeCodes = [
  'algorithm',
  'body-ascii',
  'body-base64',
  'body-bom',
  'body-bom-stripped',
  'body-buffer-json',
  'body-changed',
  'body-compressed',
  'body-crlf',
  'body-double-encoded',
  'body-hex',
  'body-latin1',
  'body-latin1-encode',
  'body-missing',
  'body-multibyte-chunk',
  'body-python-bytes-repr',
  'body-reserialised',
  'body-reserialised-lossy',
  'body-too-strict-encoding',
  'body-trailing-newline',
  'body-truncated',
  'body-unicode-escapes',
  'body-unicode-normalised',
  'body-utf16',
  'compare-bug',
  'encoding-base64-of-hex',
  'encoding-base64-unpadded',
  'encoding-base64url',
  'encoding-hex-vs-base64',
  'form-encoding',
  'header-joined',
  'header-name',
  'hex-uppercase',
  'legacy-sha1-header',
  'missing-header',
  'multi-signature-only-first',
  'parse-after-verify',
  'prefix-missing',
  'prefix-unexpected',
  'prefix-wrong',
  'redirect-dropped-body',
  'secret-as-text',
  'secret-base64-decoded',
  'secret-base64-encoded',
  'secret-base64url',
  'secret-bom',
  'secret-case',
  'secret-empty',
  'secret-env-line',
  'secret-escaped-newline',
  'secret-format-v1-prefix',
  'secret-hashed',
  'secret-hex-decoded',
  'secret-malformed',
  'secret-not-base64',
  'secret-not-decoded',
  'secret-prefix-doubled',
  'secret-prefix-not-stripped',
  'secret-quoted',
  'secret-shell-expanded',
  'secret-smart-quotes',
  'secret-undefined',
  'secret-url-encoded',
  'secret-whitespace',
  'secret-zero-width',
  'signature-malformed',
  'signature-of-other-message',
  'signature-truncated',
  'signed-content',
  'signed-other-timestamp',
  'timestamp-in-future',
  'timestamp-milliseconds',
  'timestamp-not-canonical',
  'timestamp-not-integer',
  'timestamp-timezone',
  'timestamp-too-old',
  'unknown-version',
  'unsigned',
  'url-mismatch',
  'wrong-scheme',
  'wrong-secret',
  'wrong-secret-type',
] as const
export type CauseCode = (typeof causeCodes)[number]

/** What was found to be otherwise: one step from how the scheme says it to how it was done. */
export type CauseChange = {
  readonly code: CauseCode
  /** The exact form: a serialiser's name, `trailing LF`, …; empty when there is only one. */
  readonly variant: string
  /** What happened, in one sentence. */
  readonly title: string
  /** What to do about it, in one sentence, for the side at fault. */
  readonly fix: string
}

/** What a cause rests on. Never holds a secret. */
export type CauseEvidence = {
  /** The value to be explained, as it stood; null for shared tokens, which are secrets. */
  readonly received: string | null
  /** The recomputation, in the writing of `received`. */
  readonly computed: string | null
  /** The bytes that were hashed; null when the cause is no recomputation or they hold the key. */
  readonly signedContent: Uint8Array | null
  readonly algorithm: string | null
  /** The key without telling it: `35 bytes, UTF-8`. */
  readonly key: string | null
  /** The body under this cause, where it is not the captured one. */
  readonly changedBody: Uint8Array | null
  /** How the two bodies first differ: “the sender has a space after each colon”. */
  readonly difference: string | null
  /** What was seen, for a cause that no recomputation can prove. */
  readonly facts: readonly string[]
}

export type Cause = CauseChange & {
  /** The recomputation equals the value to be explained. Otherwise the cause is likely, no more. */
  readonly proven: boolean
  /** Name of the secret that the recomputation used. */
  readonly secret: string | null
  /** Other variants of the same cause with the same bytes. */
  readonly equivalents: readonly string[]
  /** What had to be otherwise as well, where one change did not explain it. */
  readonly also: readonly CauseChange[]
  readonly evidence: CauseEvidence
}

/** What an application that makes a common mistake would compute: to be compared with a log line. */
export type Prediction = CauseChange & {
  readonly computed: string
  readonly bodyBytes: number
}

/** Something worth knowing beside the cause. Codes are for programs, words for people. */
export type Finding = {
  readonly code: string
  readonly words: string
  /** Name of the secret it is about. */
  readonly secret: string | null
}

/**
 * Why a signature fails. `received`: the value to be explained is the signature in the request;
 * `computed`: it is what the user's application computed.
 */
export type Diagnosis = {
  readonly mode: 'received' | 'computed'
  /** Proven ones first, one change before two, then the likely ones. */
  readonly causes: readonly Cause[]
  readonly findings: readonly Finding[]
  /** For a request that verifies, when no value to explain was given. */
  readonly predictions: readonly Prediction[]
  /** Recomputations that were compared. */
  readonly tried: number
  /** Names of the secrets that were tried. */
  readonly secretsTried: readonly string[]
  /** False when the work budget ended the search. */
  readonly isComplete: boolean
  /** One sentence when nothing was proven; null otherwise. */
  readonly conclusion: string | null
}
