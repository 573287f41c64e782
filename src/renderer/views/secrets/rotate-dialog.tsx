import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { call } from '../../state/call.ts'
import { say } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { SecretValueField } from './secret-value-field.tsx'
import { UntilField } from './until-field.tsx'
import './secret-dialog.css'

const usualOverlapMs = 7 * 86_400_000

export function RotateDialog({
  secret,
  onClose,
}: {
  readonly secret: SecretSummary
  readonly onClose: () => void
}): ReactNode {
  const { secrets, general } = useWords()
  const [value, setValue] = useState('')
  const [activeUntilMs, setUntil] = useState<number | null>(() => Date.now() + usualOverlapMs)
  const rotate = useAct(() => call('secrets.rotate', { id: secret.id, value, activeUntilMs }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if ((await rotate.run()) === null) return
    say(secrets.rotated(secret.name))
    onClose()
  }
  return (
    <Dialog
      title={secrets.rotateTitle(secret.name)}
      text={secrets.rotateText}
      closeName={general.close}
      onClose={onClose}
    >
      <form className="secret-dialog" onSubmit={(event) => void submit(event)}>
        <SecretValueField
          label={secrets.newValue}
          value={value}
          scheme={secret.scheme}
          onChange={setValue}
        />
        <UntilField label={secrets.oldUntil} untilMs={activeUntilMs} onChange={setUntil} />
        {rotate.problem && <p role="alert">{rotate.problem.message}</p>}
        <DialogActions>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button type="submit" look="primary" isBusy={rotate.isBusy} disabled={value === ''}>
            {secrets.rotateAct}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
