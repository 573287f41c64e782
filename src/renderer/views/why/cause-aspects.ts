import type { Cause, CauseCode } from '../../../contract/diagnosis.ts'

/** What of a signature can be done otherwise. */
export const aspects = ['key', 'content', 'algorithm', 'encoding'] as const
export type Aspect = (typeof aspects)[number]

const contentCodes = new Set<CauseCode>([
  'form-encoding',
  'signature-of-other-message',
  'url-mismatch',
])
const algorithmCodes = new Set<CauseCode>(['algorithm', 'legacy-sha1-header'])
const writings =
  /^(?:encoding-|prefix-|hex-|header-|unknown-version|signature-(?:truncated|malformed))/

/** Which of them a cause is about; null for what is about none, such as a comparison at fault. */
export function aspectOf(code: CauseCode): Aspect | null {
  if (code.startsWith('secret-') || code.startsWith('wrong-secret')) return 'key'
  if (algorithmCodes.has(code)) return 'algorithm'
  if (writings.test(code)) return 'encoding'
  const isContent = code.startsWith('body-') || code.startsWith('signed-') || contentCodes.has(code)
  return isContent ? 'content' : null
}

/** The aspects that a cause changes, itself and with what had to be otherwise as well. */
export function changedAspects({ code, also }: Pick<Cause, 'code' | 'also'>): ReadonlySet<Aspect> {
  const found = [code, ...also.map((change) => change.code)].map(aspectOf)
  return new Set(found.filter((aspect) => aspect !== null))
}
