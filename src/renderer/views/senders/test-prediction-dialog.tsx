import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { TestPredictionAnswer } from '../../../contract/replicate.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { TokenField } from './token-field.tsx'
import { PlannedRequestView } from './planned-request-view.tsx'
import { SenderAnswer } from './sender-answer.tsx'
import { freshPrediction, predictionPlan } from './test-prediction-draft.ts'
import { TestPredictionFields } from './test-prediction-fields.tsx'
import './sender-dialog.css'

/** Has Replicate run a small prediction whose webhooks come here; the request is shown first. */
export function TestPredictionDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { senders, general } = useWords()
  const words = senders.prediction
  const [draft, setDraft] = useState(freshPrediction)
  const [token, setToken] = useState('')
  const [answer, setAnswer] = useState<TestPredictionAnswer | null>(null)
  const plan = predictionPlan(draft)
  const planned = useRead('replicate.planTest', plan)
  const isKept = useRead('replicate.token', {}).output?.isKept ?? false
  const send = useAct(() => call('replicate.sendTest', { ...plan, token: token.trim() || null }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setAnswer(await send.run())
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
            <TestPredictionFields draft={draft} isJson={plan !== null} onChange={setDraft} />
            <TokenField token={token} isKept={isKept} onChange={setToken} />
          </div>
          <div className="sender-dialog__form">
            <h3 className="sender-dialog__heading">{senders.willSend}</h3>
            {planned.output && <PlannedRequestView request={planned.output} />}
            {planned.problem && <p role="alert">{planned.problem.message}</p>}
          </div>
        </div>
        {send.problem && <p role="alert">{send.problem.message}</p>}
        {answer && <SenderAnswer status={answer.status} words={answer.words} body={answer.body} />}
        <DialogActions>
          <Button
            type="submit"
            look="primary"
            isBusy={send.isBusy}
            disabled={!planned.output || (token.trim() === '' && !isKept)}
          >
            {words.send}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
