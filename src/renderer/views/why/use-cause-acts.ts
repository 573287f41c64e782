import type { CaptureSummary } from '../../../contract/capture.ts'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import type { Adopted } from '../../../contract/explanation.ts'
import { call } from '../../state/call.ts'
import { orToast, say } from '../../state/toasts.ts'
import type { Act } from '../../state/use-act.ts'
import { useAct } from '../../state/use-act.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { wordsNow } from '../../words/words.ts'
import type { CauseAct, SecretPair } from './cause-act.ts'
import { causeAct, secretsToCompare } from './cause-act.ts'

export type CauseActsRead = {
  readonly act: CauseAct | null
  readonly pair: SecretPair | null
  readonly perform: Act<[act: CauseAct], Adopted>
}

/** What can be done about a cause here, with the secrets as they are now. */
export function useCauseActs(
  cause: Cause,
  mode: Diagnosis['mode'],
  { id }: Pick<CaptureSummary, 'id'>,
  configured: string | null,
): CauseActsRead {
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const perform = useAct(async (act: CauseAct) => {
    const outcome = await call('captures.adopt', {
      id,
      action: { kind: act.kind, secretId: act.secretId },
    })
    if (outcome.ok) tell(id, act, outcome.output)
    return outcome
  })
  return {
    act: causeAct(cause, mode, secrets),
    pair: secretsToCompare(cause, configured, secrets),
    perform,
  }
}

function tell(id: string, act: CauseAct, adopted: Adopted): void {
  const { why, general } = wordsNow()
  const text =
    act.kind === 'use_secret'
      ? why.acts.used(act.name, adopted.source.name)
      : why.acts.repaired(act.name)
  const run = (): void => void undo(id, adopted)
  say(text, adopted.outcome === 'known' ? null : { label: general.undo, run })
}

async function undo(id: string, { outcome, source, secret, previous }: Adopted): Promise<void> {
  if (outcome === 'repaired') {
    const action = { kind: 'undo_repair', secretId: secret.id } as const
    await orToast(call('captures.adopt', { id, action }))
    return
  }
  // first the old one: the source is never without a secret
  if (previous) await orToast(call('sources.tie', { id: source.id, secretId: previous.id }))
  await orToast(call('sources.untie', { id: source.id, secretId: secret.id }))
}
