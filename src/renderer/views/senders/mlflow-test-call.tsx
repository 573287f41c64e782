import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { MlflowTest } from '../../../contract/mlflow.ts'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { MlflowServerFields } from './mlflow-server-fields.tsx'
import type { MlflowServer } from './mlflow-server.ts'
import { serverInput } from './mlflow-server.ts'
import { SenderAnswer } from './sender-answer.tsx'

/** Asks MLflow to send a test event through a webhook of its, and tells what it said of it. */
export function MlflowTestCall({
  server,
  webhookId,
  onServer,
  onWebhookId,
}: {
  readonly server: MlflowServer
  readonly webhookId: string
  readonly onServer: (server: MlflowServer) => void
  readonly onWebhookId: (id: string) => void
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const [answer, setAnswer] = useState<MlflowTest | null>(null)
  const test = useAct(() =>
    call('mlflow.test', { ...serverInput(server), webhookId: webhookId.trim() }),
  )
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setAnswer(await test.run())
  }
  return (
    <form className="sender-dialog" onSubmit={(event) => void submit(event)}>
      <div className="sender-dialog__columns">
        <div className="sender-dialog__form">
          <MlflowServerFields server={server} onChange={onServer} />
        </div>
        <div className="sender-dialog__form">
          <Field label={words.webhookId} hint={words.webhookIdHint}>
            {(ids) => (
              <TextInput
                {...ids}
                isMono
                value={webhookId}
                onChange={(event) => onWebhookId(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
      </div>
      {test.problem && <p role="alert">{test.problem.message}</p>}
      {answer && (
        <SenderAnswer
          status={answer.responseStatus}
          words={answer.words}
          body={answer.responseBody ?? answer.errorMessage}
        />
      )}
      <DialogActions>
        <Button
          type="submit"
          look="primary"
          isBusy={test.isBusy}
          disabled={webhookId.trim() === ''}
        >
          {words.testAct}
        </Button>
      </DialogActions>
    </form>
  )
}
