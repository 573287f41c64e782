import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import type { SecretSummary } from '../../../contract/secret.ts'
import type { Words } from '../../words/words.ts'
import { causeAct } from './cause-act.ts'

/**
 * What to do about a cause, in one sentence that agrees with its button: where one click makes the secret
 * here like the sender's, nobody is told to change the sender's as well.
 */
export function causeAdvice(
  cause: Cause,
  mode: Diagnosis['mode'],
  secrets: readonly Pick<SecretSummary, 'id' | 'name'>[],
  words: Words['why'],
): string {
  const act = causeAct(cause, mode, secrets)
  const isMatched = act?.kind === 'repair_secret' && act.repair === 'match'
  return isMatched ? words.acts.matchAdvice : words.cause(cause).fix
}
