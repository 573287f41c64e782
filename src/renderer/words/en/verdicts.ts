import type { Reason, Step, VerdictKind } from '../../../contract/verdict.ts'

export const verdicts = {
  kind: {
    passed: 'Passed',
    failed: 'Failed',
    stale: 'Stale',
    unverified: 'Unverified',
  } satisfies Record<VerdictKind, string> as Record<VerdictKind, string>,
  /** Short, for a row of the list. */
  reason: {
    missing_header: 'no signature header',
    malformed_header: 'signature header not readable',
    no_supported_signature: 'no supported signature',
    malformed_secret: 'secret not usable',
    timestamp_missing: 'no timestamp',
    timestamp_malformed: 'timestamp not readable',
    timestamp_too_old: 'too old',
    timestamp_too_new: 'too far ahead',
    signature_mismatch: 'signature differs',
    no_secret: 'no secret',
    no_scheme: 'sender not recognised',
  } satisfies Record<Reason, string> as Record<Reason, string>,
  /** One sentence, for the top of a request. */
  sentence: {
    missing_header: 'The signature header is missing',
    malformed_header: 'The signature header cannot be read',
    no_supported_signature: 'The header holds no signature of a supported kind',
    malformed_secret: 'The secret cannot be used as a key',
    timestamp_missing: 'The timestamp is missing',
    timestamp_malformed: 'The timestamp cannot be read',
    timestamp_too_old: 'The signature is right, but the request is too old',
    timestamp_too_new: 'The signature is right, but the timestamp lies in the future',
    signature_mismatch: 'The signature does not match',
    no_secret: 'There is no secret to check it with',
    no_scheme: 'No known sender signs like this',
  } satisfies Record<Reason, string> as Record<Reason, string>,
  passedSentence: 'The signature is right',
  step: {
    scheme_known: 'Sender recognised',
    header_present: 'Signature header present',
    header_well_formed: 'Signature header well formed',
    secret_usable: 'Secret usable as a key',
    timestamp_valid: 'Timestamp readable',
    timestamp_in_tolerance: 'Timestamp within the tolerance',
    signature_matches: 'Signature equals the computed one',
  } satisfies Record<Step['code'], string> as Record<Step['code'], string>,
}
