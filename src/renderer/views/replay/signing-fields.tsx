import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { Switch } from '../../parts/switch.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import type { ReplayFieldsProps } from './replay-fields.tsx'

const modes = ['keep', 'renew'] as const

/** Keep the signature or sign again; what is best is chosen at first, and why is said. */
export function SigningFields({ draft, plan, onChange }: ReplayFieldsProps): ReactNode {
  const { replay: words } = useWords()
  const signing = plan?.signing ?? null
  const chosen = draft.mode === 'suggest' ? (signing?.mode ?? 'keep') : draft.mode
  return (
    <fieldset className="replay__signing">
      <legend>{words.signature}</legend>
      {modes.map((mode) => (
        <label className="replay__choice" key={mode}>
          <input
            type="radio"
            name="replay-signing"
            checked={chosen === mode}
            disabled={mode === 'renew' && signing !== null && signing.cannotRenew !== null}
            onChange={() => onChange({ ...draft, mode })}
          />
          <span>
            {words.mode[mode]}
            <span className="replay__note">{words.modeText[mode]}</span>
          </span>
        </label>
      ))}
      {signing?.words && <p className="replay__why">{signing.words}</p>}
      {signing?.cannotRenew && <p className="replay__note">{signing.cannotRenew}</p>}
      {chosen === 'renew' && signing && signing.cannotRenew === null && (
        <RenewFields draft={{ ...draft, mode: 'renew' }} plan={plan} onChange={onChange} />
      )}
    </fieldset>
  )
}

function RenewFields({ draft, plan, onChange }: ReplayFieldsProps): ReactNode {
  const { replay: words } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  if (!plan) return null
  const { signing } = plan
  const best = signing.secretName === null ? words.bestSecret : words.bestNamed(signing.secretName)
  const choices = [
    { value: '', label: draft.secretId === '' ? best : words.bestSecret },
    ...secrets.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const part = (field: 'id' | 'timestamp', has: boolean) => (
    <Field label={words.renew[field]} isInline>
      {({ id }) => (
        <Switch
          id={id}
          disabled={!has}
          isOn={has && draft[field] === 'renew'}
          onChange={(isOn) => onChange({ ...draft, [field]: isOn ? 'renew' : 'keep' })}
        />
      )}
    </Field>
  )
  return (
    <div className="replay__renew">
      <Field label={words.secret}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.secretId}
            choices={choices}
            onChange={(secretId) => onChange({ ...draft, secretId })}
          />
        )}
      </Field>
      {part('timestamp', signing.hasTimestamp)}
      {part('id', signing.hasId)}
      <p className="replay__note">{words.idHint}</p>
    </div>
  )
}
