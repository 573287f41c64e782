import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { MlflowEvent, MlflowWebhook } from '../../../contract/mlflow.ts'
import { mlflowEvents } from '../../../contract/mlflow.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { MlflowServerFields } from './mlflow-server-fields.tsx'
import type { MlflowServer } from './mlflow-server.ts'
import { serverInput } from './mlflow-server.ts'
import { SenderAnswer } from './sender-answer.tsx'

const events = Object.keys(mlflowEvents) as MlflowEvent[]

/** Registers a webhook at an MLflow server, signed with a secret of ours. */
export function MlflowRegister({
  server,
  onServer,
  onRegistered,
}: {
  readonly server: MlflowServer
  readonly onServer: (server: MlflowServer) => void
  readonly onRegistered: (webhookId: string) => void
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const [name, setName] = useState('countersign')
  const [url, setUrl] = useState('')
  const [secretId, setSecretId] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<MlflowEvent>>(new Set(['model_version.created']))
  const [webhook, setWebhook] = useState<MlflowWebhook | null>(null)
  const register = useAct(() =>
    call('mlflow.register', {
      ...serverInput(server),
      name,
      url: url.trim() || null,
      events: [...chosen],
      secretId: secretId || null,
    }),
  )
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const made = await register.run()
    setWebhook(made)
    if (made) onRegistered(made.webhookId)
  }
  return (
    <form className="sender-dialog" onSubmit={(event) => void submit(event)}>
      <div className="sender-dialog__columns">
        <div className="sender-dialog__form">
          <MlflowServerFields server={server} onChange={onServer} />
        </div>
        <div className="sender-dialog__form">
          <Field label={words.name}>
            {(ids) => (
              <TextInput
                {...ids}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={words.target} hint={words.targetHint}>
            {(ids) => (
              <TextInput
                {...ids}
                isMono
                value={url}
                onChange={(event) => setUrl(event.currentTarget.value)}
              />
            )}
          </Field>
          <SecretChoice value={secretId} onChange={setSecretId} />
        </div>
      </div>
      <EventChoice chosen={chosen} onChange={setChosen} />
      {register.problem && <p role="alert">{register.problem.message}</p>}
      {webhook && <SenderAnswer status={null} words={webhook.words} body={null} />}
      <DialogActions>
        <Button
          type="submit"
          look="primary"
          isBusy={register.isBusy}
          disabled={chosen.size === 0 || name.trim() === ''}
        >
          {words.registerAct}
        </Button>
      </DialogActions>
    </form>
  )
}

function SecretChoice({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (id: string) => void
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const choices = [
    { value: '', label: words.noSecret },
    ...secrets.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Field label={words.secret} hint={words.secretHint}>
      {(ids) => <Select {...ids} value={value} choices={choices} onChange={onChange} />}
    </Field>
  )
}

function EventChoice({
  chosen,
  onChange,
}: {
  readonly chosen: ReadonlySet<MlflowEvent>
  readonly onChange: (chosen: ReadonlySet<MlflowEvent>) => void
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const toggle = (event: MlflowEvent): void => {
    const next = new Set(chosen)
    if (!next.delete(event)) next.add(event)
    onChange(next)
  }
  return (
    <div className="field">
      <span className="field__label" id="mlflow-events">
        {words.events}
      </span>
      <div className="sender-dialog__chips" role="group" aria-labelledby="mlflow-events">
        {events.map((event) => (
          <Chip key={event} isOn={chosen.has(event)} onClick={() => toggle(event)}>
            {event}
          </Chip>
        ))}
      </div>
    </div>
  )
}
