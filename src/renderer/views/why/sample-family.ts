import type { CauseCode, Diagnosis } from '../../../contract/diagnosis.ts'

/** What a sample shows how to do right. */
export const sampleFamilies = [
  'rawBody',
  'signSentBytes',
  'readSecret',
  'decodedKey',
  'textKey',
  'signedContent',
  'compare',
  'header',
  'time',
] as const
export type SampleFamily = (typeof sampleFamilies)[number]

type Family = SampleFamily | null
type ByMode = readonly [received: Family, computed: Family]

const families: readonly (readonly [RegExp, ByMode])[] = [
  [/^(?:body-truncated|parse-after-verify)$/, ['rawBody', 'rawBody']],
  [/^body-(?:base64|compressed)$/, ['rawBody', 'rawBody']],
  [/^(?:body-changed|redirect-dropped-body|url-mismatch|unsigned)$/, [null, 'rawBody']],
  [/^(?:body-|form-encoding)/, ['signSentBytes', 'rawBody']],
  [/^secret-not-decoded$/, ['textKey', 'decodedKey']],
  [/^secret-base64-decoded$/, ['decodedKey', 'textKey']],
  [
    /^secret-(?:prefix-|format-v1|base64url|base64-encoded|malformed|not-base64|as-text)/,
    ['decodedKey', 'decodedKey'],
  ],
  [/^secret-(?:hex-decoded|hashed|case)$/, ['textKey', 'textKey']],
  [/^(?:secret-|wrong-secret)/, ['readSecret', 'readSecret']],
  [/^timestamp-/, ['time', 'time']],
  [/^(?:signed-|algorithm|wrong-scheme|signature-of-other)/, ['signedContent', 'signedContent']],
  [/^(?:header-|missing-header|multi-signature|legacy-sha1)/, ['header', 'header']],
  [/^(?:encoding-|hex-|prefix-|unknown-version|compare-bug|signature-)/, ['compare', 'compare']],
]

/** The sample that helps with a cause, on the side at fault; null where no code would. */
export function sampleFamily(code: CauseCode, mode: Diagnosis['mode']): Family {
  const found = families.find(([codes]) => codes.test(code))
  return found?.[1][mode === 'received' ? 0 : 1] ?? null
}
