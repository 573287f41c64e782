import type { CheckDiagnosis, CheckId, CheckResult } from '../../contract/check.ts'
import type { Judgement } from './check.ts'
import { faultOf } from './raw/cause-words.ts'

/** Checks of right events that are refused only because of what the diagnosis names. */
const letsIn: readonly CheckId[] = [
  'accepts-valid',
  'accepts-every-event',
  'accepts-large',
  'accepts-charset',
]

/** A judgement with the advice of the one fault that was found. */
export function explained(
  id: CheckId,
  judgement: Judgement,
  diagnosis: CheckDiagnosis | null,
): Judgement {
  if (!diagnosis || judgement.verdict !== 'failed') return judgement
  if (diagnosis.cause === 'not-verified' || !letsIn.includes(id)) return judgement
  return { ...judgement, advice: diagnosis.words, fault: faultOf(diagnosis.cause) }
}

/** What a receiver refuses that verifies anything at all. */
const telling: readonly CheckId[] = ['refuses-wrong-secret', 'refuses-unsigned', 'refuses-tampered']

/** A receiver that accepts whatever comes; null: it does verify something, or it was not asked. */
export function notVerified(results: readonly CheckResult[]): CheckDiagnosis | null {
  const asked = results.filter(({ id, answers }) => telling.includes(id) && answers.length > 0)
  const isOpen = asked.every(({ answers }) =>
    answers.every(({ status }) => status !== null && status >= 200 && status < 300),
  )
  if (asked.length < 2 || !isOpen) return null
  return {
    cause: 'not-verified',
    variant: '',
    words:
      'The receiver accepts events without a signature and with a wrong one: it does not verify at all. Verify before anything else is done, and answer 401 otherwise.',
  }
}
