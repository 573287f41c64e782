import type { CheckDiagnosis, ReceiverFault } from '../../../contract/check.ts'
import type { CauseChange, CauseCode } from '../../../contract/diagnosis.ts'

/** One fault in words, and what else would answer in the same way. */
export function diagnosisOf(first: CauseChange, rest: readonly CauseChange[]): CheckDiagnosis {
  const others = rest
    .filter(({ code, variant }) => code !== first.code || variant !== first.variant)
    .map(({ code, variant }) => (code === first.code ? variant : `${code} ${variant}`))
  const also = others.length > 0 ? ` ${alike(others)}` : ''
  return {
    cause: first.code,
    variant: first.variant,
    words: `${asReceiver(first.title)}${also} ${first.fix}`,
  }
}

const shown = 3

function alike(others: readonly string[]): string {
  const more = others.length > shown ? ` and ${others.length - shown} more` : ''
  return `(The same answers would come from ${others.slice(0, shown).join(', ')}${more}.)`
}

/** The words were made for any application; here it is the receiver. */
const asReceiver = (title: string): string =>
  title.replaceAll('The application', 'The receiver').replace(' writes it again', ' writes it')

const faults: readonly (readonly [RegExp, ReceiverFault])[] = [
  [/^(?:secret-|wrong-secret)/, 'secret'],
  [/^(?:body-|form-)/, 'raw-body'],
  [/^timestamp-/, 'timestamp'],
  [/^(?:signed-|url-)/, 'verify'],
  [/^(?:algorithm|hex-|encoding-|prefix-|unknown-|compare-|header-)/, 'compare'],
]

/** Which code sample mends a cause. */
export const faultOf = (code: CauseCode): ReceiverFault =>
  faults.find(([pattern]) => pattern.test(code))?.[1] ?? 'verify'
