import type { ReactNode } from 'react'
import type { SimulatedSender } from '../../../contract/simulation.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { isAddress } from '../check/check-draft.ts'
import type { SendDraft } from './send-draft.ts'
import { RetryFields } from './retry-fields.tsx'

export type SendTargetProps = {
  readonly sender: SimulatedSender
  readonly draft: SendDraft
  readonly onChange: (draft: SendDraft) => void
}

export function SendTarget({ sender, draft, onChange }: SendTargetProps): ReactNode {
  const { send: words } = useWords()
  const isWrong = draft.url.trim() !== '' && !isAddress(draft.url)
  return (
    <Card title={words.where}>
      <div className="card__body send-form">
        <SecretField sender={sender} draft={draft} onChange={onChange} />
        <div className="field">
          <span className="field__label" id="send-to">
            {words.to}
          </span>
          <div className="send-form__chips" role="group" aria-labelledby="send-to">
            <Chip isOn={draft.isToSelf} onClick={() => onChange({ ...draft, isToSelf: true })}>
              {words.toSelf}
            </Chip>
            <Chip isOn={!draft.isToSelf} onClick={() => onChange({ ...draft, isToSelf: false })}>
              {words.toAddress}
            </Chip>
          </div>
        </div>
        {!draft.isToSelf && (
          <Field label={words.address} problem={isWrong ? words.addressProblem : null}>
            {(ids) => (
              <TextInput
                {...ids}
                isMono
                placeholder="http://localhost:3000/api/webhooks/replicate"
                value={draft.url}
                onChange={(event) => onChange({ ...draft, url: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
        <RetryFields sender={sender} draft={draft} onChange={onChange} />
      </div>
    </Card>
  )
}

function SecretField({ sender, draft, onChange }: SendTargetProps): ReactNode {
  const { send: words, secrets: secretWords } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const choices = [
    { value: '', label: words.unsigned },
    ...secrets.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Field label={words.secret} {...(!sender.canSign && { hint: words.cannotSign(sender.label) })}>
      {(ids) => (
        <>
          <Select
            {...ids}
            value={draft.secretId}
            choices={choices}
            onChange={(secretId) => onChange({ ...draft, secretId })}
          />
          {secrets.length === 0 && (
            <Button onClick={commandOf('secrets.add').run}>{secretWords.add}</Button>
          )}
        </>
      )}
    </Field>
  )
}
