import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Switch } from '../../parts/switch.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { orToast, say } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import './secret-dialog.css'

/** Asks Replicate for the signing secret of the account. */
export function ReplicateDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { secrets, general } = useWords()
  const words = secrets.replicate
  const [token, setToken] = useState('')
  const [keepToken, setKeep] = useState(false)
  const kept = useRead('replicate.token', {})
  const isKept = kept.output?.isKept ?? false
  const fetchIt = useAct(() =>
    call('replicate.fetchSecret', { token: token.trim() === '' ? null : token, keepToken }),
  )
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const fetched = await fetchIt.run()
    if (fetched === null) return
    const { outcome, secret } = fetched
    say(outcome === 'known' ? words.known(secret.name) : secrets.addedToast(secret.name))
    onClose()
  }
  return (
    <Dialog title={words.title} text={words.text} closeName={general.close} onClose={onClose}>
      <form className="secret-dialog" onSubmit={(event) => void submit(event)}>
        <TokenField
          token={token}
          hint={isKept ? words.tokenKept : words.tokenHint}
          problem={fetchIt.problem?.message ?? null}
          onChange={setToken}
        />
        <Field label={words.keep} isInline>
          {(ids) => <Switch id={ids.id} isOn={keepToken} onChange={setKeep} />}
        </Field>
        <DialogActions>
          {isKept && <ForgetToken onForgotten={kept.reread} />}
          <Button
            type="submit"
            look="primary"
            isBusy={fetchIt.isBusy}
            disabled={token.trim() === '' && !isKept}
          >
            {words.fetch}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function ForgetToken({ onForgotten }: { readonly onForgotten: () => void }): ReactNode {
  const { secrets } = useWords()
  const forget = async (): Promise<void> => {
    if ((await orToast(call('replicate.forgetToken', {}))) !== null) onForgotten()
  }
  return (
    <Button look="ghost" onClick={() => void forget()}>
      {secrets.replicate.forget}
    </Button>
  )
}

function TokenField({
  token,
  hint,
  problem,
  onChange,
}: {
  readonly token: string
  readonly hint: string
  readonly problem: string | null
  readonly onChange: (token: string) => void
}): ReactNode {
  const { secrets } = useWords()
  return (
    <Field label={secrets.replicate.token} hint={hint} problem={problem}>
      {(ids) => (
        <TextInput
          {...ids}
          isMono
          type="password"
          value={token}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
