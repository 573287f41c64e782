import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import type { MlflowServer } from './mlflow-server.ts'

export function MlflowServerFields({
  server,
  onChange,
}: {
  readonly server: MlflowServer
  readonly onChange: (server: MlflowServer) => void
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const input = (field: keyof MlflowServer) => ({
    value: server[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...server, [field]: event.currentTarget.value }),
  })
  return (
    <>
      <Field label={words.server}>
        {(ids) => <TextInput {...ids} isMono {...input('baseUrl')} />}
      </Field>
      <Field label={words.username} hint={words.usernameHint}>
        {(ids) => <TextInput {...ids} {...input('username')} />}
      </Field>
      <Field label={words.password}>
        {(ids) => <TextInput {...ids} type="password" {...input('password')} />}
      </Field>
    </>
  )
}
