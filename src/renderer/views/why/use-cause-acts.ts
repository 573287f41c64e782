import type { CaptureSummary } from '../../../contract/capture.ts'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import { say } from '../../state/toasts.ts'
import type { Act } from '../../state/use-act.ts'
import { useAct } from '../../state/use-act.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { wordsNow } from '../../words/words.ts'
import type { CauseAct, SecretPair } from './cause-act.ts'
import { causeAct, secretsToCompare } from './cause-act.ts'
import { adopt } from './explain-calls.ts'

export type CauseActsRead = {
  readonly act: CauseAct | null
  readonly pair: SecretPair | null
  readonly perform: Act<[act: CauseAct], unknown>
}

/** What can be done about a cause here, with the secrets as they are now. */
export function useCauseActs(
  cause: Cause,
  mode: Diagnosis['mode'],
  { id, source }: Pick<CaptureSummary, 'id' | 'source'>,
  configured: string | null,
): CauseActsRead {
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const perform = useAct(async (act: CauseAct) => {
    const outcome = await adopt(id, { kind: act.kind, secretId: act.secretId })
    const { acts } = wordsNow().why
    if (outcome.ok)
      say(act.kind === 'use_secret' ? acts.used(act.name, source) : acts.repaired(act.name))
    return outcome
  })
  return {
    act: causeAct(cause, mode, secrets),
    pair: secretsToCompare(cause, configured, secrets),
    perform,
  }
}
