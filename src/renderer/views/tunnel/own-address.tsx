import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'

/** An address that the person brings: another tunnel, or a proxy. */
export function OwnAddress(): ReactNode {
  const { tunnel: words } = useWords()
  const [url, setUrl] = useState('')
  const use = useAct(() => call('tunnel.open', { kind: 'external', url: url.trim() }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void use.run()
  }
  return (
    <form className="tunnel-panel__own" onSubmit={submit}>
      <Field label={words.ownUrl} hint={words.ownText} problem={use.problem?.message ?? null}>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              isMono
              type="url"
              placeholder="https://"
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <Button type="submit" isBusy={use.isBusy} disabled={url.trim() === ''}>
              {words.ownAct}
            </Button>
          </>
        )}
      </Field>
    </form>
  )
}
