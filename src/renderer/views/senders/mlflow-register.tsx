import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'
import { mlflowFaults, registerInput, registrationKey } from './mlflow-draft.ts'
import { MlflowEventsField } from './mlflow-events-field.tsx'
import { MlflowServerFields } from './mlflow-server-fields.tsx'
import { MlflowTargetField } from './mlflow-target-field.tsx'
import { SenderAnswer } from './sender-answer.tsx'
import type { Registering } from './use-mlflow-acts.ts'

type Props = { readonly draft: MlflowDraft; readonly onChange: ChangeMlflow }

/** Registers a webhook at an MLflow server, signed with a secret of ours. */
export function MlflowRegister({
  draft,
  register,
  onChange,
  onTest,
}: Props & { readonly register: Registering; readonly onTest: () => void }): ReactNode {
  const { mlflow: words } = useWords().senders
  const input = registerInput(draft, mlflowFaults(draft, words))
  const isDone = input !== null && draft.registered?.key === registrationKey(input)
  const run = (): void => void (input && register.run(input))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isDone) run()
  }
  return (
    <form className="sender-dialog" onSubmit={submit}>
      <div className="sender-dialog__columns">
        <div className="sender-dialog__form">
          <MlflowServerFields draft={draft} onChange={onChange} />
        </div>
        <WebhookFields draft={draft} onChange={onChange} />
      </div>
      <MlflowEventsField draft={draft} onChange={onChange} />
      {register.problem && <p role="alert">{register.problem.message}</p>}
      {isDone && <SenderAnswer status={null} words={draft.registered.webhook.words} body={null} />}
      <DialogActions>
        {isDone && (
          <Button isBusy={draft.isRegistering} onClick={run}>
            {words.registerAgain}
          </Button>
        )}
        {isDone ? (
          <Button look="primary" onClick={onTest}>
            {words.testNext}
          </Button>
        ) : (
          <Button type="submit" look="primary" isBusy={draft.isRegistering} disabled={!input}>
            {words.registerAct}
          </Button>
        )}
      </DialogActions>
    </form>
  )
}

function WebhookFields({ draft, onChange }: Props): ReactNode {
  const { mlflow: words } = useWords().senders
  return (
    <div className="sender-dialog__form">
      <Field label={words.name}>
        {(ids) => (
          <TextInput
            {...ids}
            maxLength={256}
            value={draft.name}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <MlflowTargetField draft={draft} onChange={onChange} />
      <SecretField draft={draft} onChange={onChange} />
    </div>
  )
}

function SecretField({ draft, onChange }: Props): ReactNode {
  const { mlflow: words } = useWords().senders
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const choices = [
    { value: '', label: words.noSecret },
    ...secrets.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Field label={words.secret} hint={words.secretHint}>
      {(ids) => (
        <Select
          {...ids}
          value={draft.secretId}
          choices={choices}
          onChange={(secretId) => onChange({ secretId })}
        />
      )}
    </Field>
  )
}
