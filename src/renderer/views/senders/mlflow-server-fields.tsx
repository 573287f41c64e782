import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import { CheckedField } from './checked-field.tsx'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'
import { mlflowFaults } from './mlflow-draft.ts'

type Props = { readonly draft: MlflowDraft; readonly onChange: ChangeMlflow }

export function MlflowServerField({ draft, onChange }: Props): ReactNode {
  const { mlflow: words } = useWords().senders
  return (
    <CheckedField
      label={words.server}
      hint={words.serverHint}
      value={draft.baseUrl}
      fault={mlflowFaults(draft, words).server}
      onChange={(baseUrl) => onChange({ baseUrl })}
    />
  )
}

/** The server, and who asks it. */
export function MlflowServerFields({ draft, onChange }: Props): ReactNode {
  const { mlflow: words } = useWords().senders
  return (
    <>
      <MlflowServerField draft={draft} onChange={onChange} />
      <Field label={words.username} hint={words.usernameHint}>
        {(ids) => (
          <TextInput
            {...ids}
            value={draft.username}
            onChange={(event) => onChange({ username: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.password}>
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            value={draft.password}
            onChange={(event) => onChange({ password: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}
