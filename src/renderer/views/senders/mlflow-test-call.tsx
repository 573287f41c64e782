import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { useWords } from '../../words/words.ts'
import { CheckedField } from './checked-field.tsx'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'
import { mlflowFaults } from './mlflow-draft.ts'
import { MlflowServerFields } from './mlflow-server-fields.tsx'
import { SenderAnswer } from './sender-answer.tsx'
import type { Testing } from './use-mlflow-acts.ts'

/** Asks MLflow to send a test event through a webhook of its, and tells what it said of it. */
export function MlflowTestCall({
  draft,
  test,
  onChange,
}: {
  readonly draft: MlflowDraft
  readonly test: Testing
  readonly onChange: ChangeMlflow
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const { server, webhookId } = mlflowFaults(draft, words)
  const isReady = server === null && webhookId === null && draft.webhookId.trim() !== ''
  const { problem, answer } = test
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady && !test.isBusy) void test.run()
  }
  return (
    <form className="sender-dialog" onSubmit={submit}>
      <div className="sender-dialog__columns">
        <div className="sender-dialog__form">
          <MlflowServerFields draft={draft} onChange={onChange} />
        </div>
        <div className="sender-dialog__form">
          <CheckedField
            label={words.webhookId}
            hint={words.webhookIdHint}
            value={draft.webhookId}
            fault={webhookId}
            onChange={(id) => onChange({ webhookId: id })}
          />
        </div>
      </div>
      {problem && <p role="alert">{problem.message}</p>}
      {answer && (
        <SenderAnswer
          status={answer.responseStatus}
          words={answer.words}
          body={answer.responseBody ?? answer.errorMessage}
        />
      )}
      <DialogActions>
        <Button type="submit" look="primary" isBusy={test.isBusy} disabled={!isReady}>
          {words.testAct}
        </Button>
      </DialogActions>
    </form>
  )
}
