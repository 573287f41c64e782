import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { say } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { SchemeSelect } from './scheme-select.tsx'
import { SecretValueField } from './secret-value-field.tsx'
import './secret-dialog.css'

export function AddSecretDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { secrets, general } = useWords()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [scheme, setScheme] = useState<string | null>(null)
  const add = useAct(() => call('secrets.add', { name, value, scheme }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const added = await add.run()
    if (added === null) return
    say(secrets.addedToast(added.name))
    onClose()
  }
  return (
    <Dialog title={secrets.add} closeName={general.close} onClose={onClose}>
      <form className="secret-dialog" onSubmit={(event) => void submit(event)}>
        <Field label={secrets.name}>
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
        <SecretValueField label={secrets.value} value={value} scheme={scheme} onChange={setValue} />
        {add.problem && <p role="alert">{add.problem.message}</p>}
        <DialogActions>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button
            type="submit"
            look="primary"
            isBusy={add.isBusy}
            disabled={name.trim() === '' || value === ''}
          >
            {secrets.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
