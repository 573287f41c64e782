/**
 * `passed`; `failed`; `stale` (the signature is right, the timestamp is outside the tolerance);
 * `unverified` (there is no secret, or no scheme claims the request).
 */
export const verdictKinds = ['passed', 'failed', 'stale', 'unverified'] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** Every reason a verdict can give when it is not `passed`. A closed list: callers switch on it. */
export const reasons = [
  'missing_header',
  'malformed_header',
  'no_supported_signature',
  'malformed_secret',
  'timestamp_missing',
  'timestamp_malformed',
  'timestamp_too_old',
  'timestamp_too_new',
  'signature_mismatch',
  'no_secret',
  'no_scheme',
] as const
export type Reason = (typeof reasons)[number]

/** What the timestamp of a request said. */
export type VerdictTimestamp = {
  /** The text as sent. */
  readonly value: string
  readonly unit: 's' | 'ms'
  /** Received minus sent, in seconds; null when the text is no timestamp. */
  readonly skewSeconds: number | null
  /** Null when the scheme does not judge age. */
  readonly toleranceSeconds: number | null
}

export const stepCodes = [
  'scheme_known',
  'header_present',
  'header_well_formed',
  'secret_usable',
  'timestamp_valid',
  'timestamp_in_tolerance',
  'signature_matches',
] as const

/** One check in the order it was made. `ok` is null when it could not be made. */
export type Step = {
  readonly code: (typeof stepCodes)[number]
  readonly ok: boolean | null
  /** A short English sentence; never contains a secret. */
  readonly detail: string
}

/** What a check of one request concluded. */
export type Verdict = {
  readonly verdict: VerdictKind
  readonly reason: Reason | null
  readonly scheme: string | null
  /** Name of the secret that verified the signature; null unless one did. */
  readonly secret: string | null
  /** Name of the secret that `computed` was made with. */
  readonly computedWith: string | null
  /** The signatures found in the header, each as sent with its prefix. */
  readonly received: readonly string[]
  /** What the header should have said, in its own form, prefix included. */
  readonly computed: string | null
  readonly timestamp: VerdictTimestamp | null
  readonly steps: readonly Step[]
  /** Things worth knowing that did not decide: "ignored the unknown version v9". */
  readonly notes: readonly string[]
  /** Ids of all schemes that could claim the request, when it was not clear. */
  readonly considered: readonly string[]
}
