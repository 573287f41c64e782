import type { ReactNode } from 'react'
import type { PredictionEvent, SimulatedSender } from '../../../contract/simulation.ts'
import { predictionEnds, predictionEvents } from '../../../contract/simulation.ts'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { likelySecret } from '../../state/likely-secret.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import type { SendDraft } from './send-draft.ts'
import { wholeLife } from './send-draft.ts'
import { SendTarget } from './send-target.tsx'

export type SendFormProps = {
  readonly catalogue: readonly SimulatedSender[]
  readonly draft: SendDraft
  readonly onChange: (draft: SendDraft) => void
}

/** Who sends what, signed with which secret, to where, and how it is tried again. */
export function SendForm({ catalogue, draft, onChange }: SendFormProps): ReactNode {
  const { send: words } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const sender = catalogue.find(({ scheme }) => scheme === draft.scheme)
  // who chose not to sign is asked again only where a secret of the sender is known
  const secretOf = (scheme: string) => {
    const secret = likelySecret(secrets, scheme, draft.secretId)
    if (draft.secretId === '' && secret?.scheme !== scheme) return {}
    return secret && { secretId: secret.id }
  }
  return (
    <>
      <Card title={words.what}>
        <div className="card__body send-form">
          <Field label={words.sender}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.scheme}
                choices={catalogue.map(({ scheme, label }) => ({ value: scheme, label }))}
                onChange={(scheme) =>
                  onChange({ ...draft, scheme, event: '', ...secretOf(scheme) })
                }
              />
            )}
          </Field>
          {sender && <EventFields sender={sender} draft={draft} onChange={onChange} />}
        </div>
      </Card>
      {sender && <SendTarget sender={sender} draft={draft} onChange={onChange} />}
    </>
  )
}

function EventFields({
  sender,
  draft,
  onChange,
}: {
  readonly sender: SimulatedSender
  readonly draft: SendDraft
  readonly onChange: (draft: SendDraft) => void
}): ReactNode {
  const { send: words } = useWords()
  const choices = [
    ...sender.events.map(({ id, label }) => ({ value: id, label })),
    ...(sender.hasLife ? [{ value: wholeLife, label: words.life }] : []),
  ]
  return (
    <>
      <Field label={words.event}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.event}
            choices={choices}
            onChange={(event) => onChange({ ...draft, event })}
          />
        )}
      </Field>
      {draft.event === wholeLife && (
        <>
          <Field label={words.end}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.end}
                choices={predictionEnds.map((value) => ({ value, label: value }))}
                onChange={(end) => onChange({ ...draft, end })}
              />
            )}
          </Field>
          <FilterChoice
            filter={draft.filter}
            onChange={(filter) => onChange({ ...draft, filter })}
          />
        </>
      )}
    </>
  )
}

function FilterChoice({
  filter,
  onChange,
}: {
  readonly filter: readonly PredictionEvent[] | null
  readonly onChange: (filter: readonly PredictionEvent[] | null) => void
}): ReactNode {
  const { send: words } = useWords()
  const toggle = (event: PredictionEvent): void => {
    const chosen = filter ?? []
    const next = chosen.includes(event) ? chosen.filter((one) => one !== event) : [...chosen, event]
    onChange(next.length === 0 ? null : next)
  }
  return (
    <div className="field">
      <span className="field__label" id="send-filter">
        {words.filter}
      </span>
      <div className="send-form__chips" role="group" aria-labelledby="send-filter">
        {predictionEvents.map((event) => (
          <Chip key={event} isOn={filter?.includes(event) ?? false} onClick={() => toggle(event)}>
            {event}
          </Chip>
        ))}
      </div>
      <p className="field__note">{words.filterHint}</p>
    </div>
  )
}
