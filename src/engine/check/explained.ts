import type { CheckDiagnosis, CheckId } from '../../contract/check.ts'
import { shapeOf } from './answer-text.ts'
import type { Judgement, Tried } from './check.ts'
import { isAccepted } from './judge.ts'
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
  const fault = diagnosis.cause === 'event-refused' ? 'verify' : faultOf(diagnosis.cause)
  return { ...judgement, advice: diagnosis.words, fault }
}

/** What a receiver refuses that verifies anything at all. */
const telling: readonly CheckId[] = ['refuses-wrong-secret', 'refuses-unsigned', 'refuses-tampered']

/** A receiver that accepts whatever comes; null: it does verify something, or it was not asked. */
export function notVerified(tried: ReadonlyMap<CheckId, readonly Tried[]>): CheckDiagnosis | null {
  const asked = telling.map((id) => tried.get(id) ?? []).filter(({ length }) => length > 0)
  const wrong = asked.flat()
  if (asked.length < 2 || !wrong.every(isAccepted)) return null
  const right = tried.get('accepts-valid')?.[0]
  const isTold = right !== undefined && wrong.every((one) => shapeOf(one) !== shapeOf(right))
  return {
    cause: 'not-verified',
    variant: isTold ? 'says so in the body' : '',
    words: isTold ? statusOnly : verifiesNothing,
  }
}

const verifiesNothing =
  'The receiver accepts events without a signature and with a wrong one: it does not verify at all. Verify before anything else is done, and answer 401 otherwise.'
const statusOnly =
  'The receiver answers 2xx to wrong signatures as well, though in other words than to a right one: it may verify, but a sender sees only the status. Answer 401 when the signature is wrong or missing.'
