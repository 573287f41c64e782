import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { likelySecret } from '../../state/likely-secret.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import type { CheckDraft } from './check-draft.ts'
import { draftFaults, isAddress } from './check-draft.ts'

type Props = {
  readonly draft: CheckDraft
  readonly onChange: (draft: CheckDraft) => void
}

/** The draft with a scheme and a secret that there are. */
export function useChecked(draft: CheckDraft): CheckDraft {
  const { all, secrets } = useStateOf(({ engine }) => ({
    all: engine.schemes,
    secrets: engine.secrets,
  }))
  const schemes = all.filter(({ canSign }) => canSign)
  const chosen = secrets.find(({ id }) => id === draft.secretId)
  const wished = draft.scheme || chosen?.scheme || secrets[0]?.scheme || 'replicate'
  const scheme = schemes.find(({ id }) => id === wished) ?? schemes[0]
  const secret = chosen ?? likelySecret(secrets, scheme?.id ?? '')
  return { ...draft, scheme: scheme?.id ?? '', secretId: secret?.id ?? '' }
}

export function CheckFields({ draft, onChange }: Props): ReactNode {
  const { check: words } = useWords()
  const isWrong = draft.url.trim() !== '' && !isAddress(draft.url)
  return (
    <>
      <Field label={words.url} hint={words.urlHint} problem={isWrong ? words.urlProblem : null}>
        {(ids) => (
          <TextInput
            {...ids}
            isMono
            data-autofocus
            placeholder="http://localhost:3000/api/webhooks/replicate"
            value={draft.url}
            onChange={(event) => onChange({ ...draft, url: event.currentTarget.value })}
          />
        )}
      </Field>
      <div className="check-form__pair">
        <SchemeField draft={draft} onChange={onChange} />
        <SecretField draft={draft} onChange={onChange} />
      </div>
      <details className="check-form__more">
        <summary>{words.more}</summary>
        <div className="check-form">
          <MoreFields draft={draft} onChange={onChange} />
        </div>
      </details>
    </>
  )
}

function SchemeField({ draft, onChange }: Props): ReactNode {
  const { check: words } = useWords()
  const { schemes, secrets } = useStateOf(({ engine }) => ({
    schemes: engine.schemes,
    secrets: engine.secrets,
  }))
  const choose = (scheme: string): void =>
    onChange({
      ...draft,
      scheme,
      secretId: likelySecret(secrets, scheme, draft.secretId)?.id ?? '',
    })
  const choices = schemes
    .filter(({ canSign }) => canSign)
    .map(({ id, label }) => ({ value: id, label }))
  return (
    <Field label={words.scheme}>
      {(ids) => <Select {...ids} value={draft.scheme} choices={choices} onChange={choose} />}
    </Field>
  )
}

function SecretField({ draft, onChange }: Props): ReactNode {
  const { check: words, secrets: secretWords } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  if (secrets.length === 0)
    return (
      <div className="field">
        <span className="field__label">{words.secret}</span>
        <div className="field__control">
          <Button onClick={commandOf('secrets.add').run}>{secretWords.add}</Button>
        </div>
        <p className="field__note">{words.noSecrets}</p>
      </div>
    )
  const choices = secrets.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field label={words.secret} hint={words.secretHint}>
      {(ids) => (
        <Select
          {...ids}
          value={draft.secretId}
          choices={choices}
          onChange={(secretId) => onChange({ ...draft, secretId })}
        />
      )}
    </Field>
  )
}

const more = ['probeUrl', 'timeout', 'slow'] as const

function MoreFields({ draft, onChange }: Props): ReactNode {
  const { check: words } = useWords()
  const faults = draftFaults(draft)
  return more.map((field) => (
    <Field
      key={field}
      label={words.limit[field]}
      hint={words.limitHint[field]}
      problem={faults[field] ? words.limitProblem[field] : null}
    >
      {(ids) => (
        <TextInput
          {...ids}
          isMono
          value={draft[field]}
          inputMode={field === 'probeUrl' ? 'url' : 'numeric'}
          onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  ))
}
