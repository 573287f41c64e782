import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { SchemeSelect } from './scheme-select.tsx'
import './secret-dialog.css'

export function RenameDialog({
  secret,
  onClose,
}: {
  readonly secret: SecretSummary
  readonly onClose: () => void
}): ReactNode {
  const { secrets, general } = useWords()
  const [name, setName] = useState(secret.name)
  const [scheme, setScheme] = useState(secret.scheme)
  const rename = useAct(() => call('secrets.rename', { id: secret.id, name, scheme }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if ((await rename.run()) !== null) onClose()
  }
  return (
    <Dialog title={secrets.renameTitle} closeName={general.close} size="small" onClose={onClose}>
      <form className="secret-dialog" onSubmit={(event) => void submit(event)}>
        <Field label={secrets.name} problem={rename.problem?.message ?? null}>
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={secrets.scheme}>
          {(ids) => <SchemeSelect ids={ids} value={scheme} onChange={setScheme} />}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button type="submit" look="primary" isBusy={rename.isBusy} disabled={name.trim() === ''}>
            {secrets.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
