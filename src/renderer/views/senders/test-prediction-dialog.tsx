import type { FormEvent, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { PlannedRequest, TestPredictionAnswer } from '../../../contract/replicate.ts'
import { Dialog } from '../../parts/dialog.tsx'
import type { Outcome } from '../../state/call.ts'
import { call } from '../../state/call.ts'
import { say, sayProblem } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useIsThere } from '../../state/use-is-there.ts'
import { useLatest } from '../../state/use-latest.ts'
import type { Read } from '../../state/use-read.ts'
import { useRead } from '../../state/use-read.ts'
import { useSessionState } from '../../state/use-session-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { PlannedRequestView } from './planned-request-view.tsx'
import { ReplicateActions } from './replicate-actions.tsx'
import { ReplicateApiField } from './replicate-api-field.tsx'
import type { PredictionPlan } from './test-prediction-draft.ts'
import { freshPrediction, predictionFaults, predictionPlan } from './test-prediction-draft.ts'
import { TestPredictionFields } from './test-prediction-fields.tsx'
import { TestPredictionOutcome } from './test-prediction-outcome.tsx'
import { TokenField } from './token-field.tsx'
import { useReplicateToken } from './use-replicate-token.ts'
import './sender-dialog.css'

/** Has Replicate run a small prediction whose webhooks come here; the request is shown first. */
export function TestPredictionDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { senders, secrets, general } = useWords()
  const words = senders.prediction
  const [draft, setDraft] = useSessionState('prediction', freshPrediction)
  const token = useReplicateToken(draft.baseUrl)
  const [answer, setAnswer] = useState<TestPredictionAnswer | null>(null)
  const plan = predictionPlan(draft)
  const planned = usePlanned(plan)
  const isThere = useIsThere()
  const send = useAct(async (asked: PredictionPlan) => {
    const outcome = await call('replicate.sendTest', { ...asked, token: token.given })
    // a request that may cost money went out: what came of it is told anyway
    if (!isThere()) tell(outcome)
    return outcome
  })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    // only what is shown is sent, and not before it is
    if (plan === null || planned.isReading || planned.output === null) return
    send.forget()
    setAnswer(null)
    setAnswer(await send.run(plan))
  }
  const whyNot = (): string | null => {
    if (plan === null || token.isFaulty) return secrets.replicate.needsFields
    if (planned.problem !== null) return words.needsAddress
    return token.isThere ? null : secrets.replicate.needsToken
  }
  return (
    <Dialog
      title={words.title}
      text={words.text}
      closeName={general.close}
      size="large"
      onClose={onClose}
    >
      <form className="sender-dialog" onSubmit={(event) => void submit(event)}>
        <div className="sender-dialog__columns">
          <div className="sender-dialog__form">
            <TestPredictionFields
              draft={draft}
              faults={predictionFaults(draft)}
              onChange={setDraft}
            />
            <TokenField token={token} />
            <ReplicateApiField
              value={draft.baseUrl}
              onChange={(baseUrl) => setDraft({ ...draft, baseUrl })}
            />
          </div>
          <Preview planned={planned} isCurrent={plan !== null} />
        </div>
        <TestPredictionOutcome problem={send.problem} answer={answer} />
        <ReplicateActions
          act={words.send}
          whyNot={whyNot()}
          isBusy={send.isBusy}
          isReady={planned.output !== null}
        />
      </form>
    </Dialog>
  )
}

/** The request that a plan would be; again when the public address changes, which it may name. */
function usePlanned(plan: PredictionPlan | null): Read<PlannedRequest> {
  const planned = useRead('replicate.planTest', plan, { staysMeanwhile: true })
  const publicUrl = useStateOf(({ engine }) => engine.tunnel.url)
  const { reread } = planned
  useEffect(reread, [reread, publicUrl])
  return planned
}

/** What was last complete stays while a field is half typed, so that nothing jumps. */
function Preview({
  planned,
  isCurrent,
}: {
  readonly planned: Read<PlannedRequest>
  readonly isCurrent: boolean
}): ReactNode {
  const { senders } = useWords()
  const latest = useLatest(planned.output)
  return (
    <div className="sender-dialog__form">
      <h3 className="sender-dialog__heading">
        {isCurrent || latest === null ? senders.willSend : senders.prediction.beforeChange}
      </h3>
      {planned.problem && <p role="alert">{planned.problem.message}</p>}
      {!planned.problem && latest && <PlannedRequestView request={latest} />}
    </div>
  )
}

function tell(outcome: Outcome<TestPredictionAnswer>): void {
  if (!outcome.ok) return sayProblem(outcome.problem.message)
  const { predictionId, words } = outcome.output
  return predictionId === null ? sayProblem(words) : say(words)
}
