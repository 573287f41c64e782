import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { replicateApi } from '../../../contract/replicate.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Switch } from '../../parts/switch.tsx'
import { call } from '../../state/call.ts'
import { orToast, say, sayProblem } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useIsThere } from '../../state/use-is-there.ts'
import { useSessionState } from '../../state/use-session-state.ts'
import { useWords } from '../../words/words.ts'
import { ReplicateActions } from '../senders/replicate-actions.tsx'
import { ReplicateApiField } from '../senders/replicate-api-field.tsx'
import { TokenField } from '../senders/token-field.tsx'
import { apiAddress, isApiAddress, useReplicateToken } from '../senders/use-replicate-token.ts'
import './secret-dialog.css'

/** Asks Replicate for the signing secret of the account. */
export function ReplicateDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { secrets, general } = useWords()
  const words = secrets.replicate
  const [baseUrl, setBaseUrl] = useSessionState('replicate-api', replicateApi)
  const [keepToken, setKeep] = useState(false)
  const token = useReplicateToken(baseUrl)
  const isThere = useIsThere()
  const fetchIt = useAct(async () => {
    const input = { token: token.given, keepToken, baseUrl: apiAddress(baseUrl) }
    const outcome = await call('replicate.fetchSecret', input)
    if (!outcome.ok && !isThere()) sayProblem(outcome.problem.message)
    return outcome
  })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const fetched = await fetchIt.run()
    if (fetched === null) return
    const { outcome, secret } = fetched
    say(outcome === 'known' ? words.known(secret.name) : secrets.addedToast(secret.name))
    // when this one was closed meanwhile, another dialog may be open
    if (isThere()) onClose()
  }
  const whyNot = (): string | null => {
    if (token.isFaulty || !isApiAddress(baseUrl)) return words.needsFields
    return token.isThere ? null : words.needsToken
  }
  return (
    <Dialog title={words.title} text={words.text} closeName={general.close} onClose={onClose}>
      <form className="secret-dialog" onSubmit={(event) => void submit(event)}>
        <TokenField token={token} />
        <Field label={words.keep} isInline>
          {(ids) => <Switch id={ids.id} isOn={keepToken} onChange={setKeep} />}
        </Field>
        <ReplicateApiField value={baseUrl} onChange={setBaseUrl} />
        {fetchIt.problem && <p role="alert">{fetchIt.problem.message}</p>}
        <ReplicateActions act={words.fetch} whyNot={whyNot()} isBusy={fetchIt.isBusy} isReady>
          {token.keptFor !== null && <ForgetToken onForgotten={token.reread} />}
        </ReplicateActions>
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
