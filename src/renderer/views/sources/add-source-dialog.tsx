import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { useAct } from '../../state/use-act.ts'
import { useIsThere } from '../../state/use-is-there.ts'
import { useWords } from '../../words/words.ts'
import { SourceScheme } from './source-scheme.tsx'
import type { SourceDraft } from './source-draft.ts'
import { freshStep, readDraft } from './source-draft.ts'

const fresh: SourceDraft = {
  name: '',
  paths: '/',
  scheme: 'auto',
  tolerance: '',
  mode: 'accept',
  steps: [freshStep(0)],
  after: 'repeat_last',
}

export function AddSourceDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { sources: words, general } = useWords()
  const isThere = useIsThere()
  const [draft, setDraft] = useState(fresh)
  const { input, faults } = readDraft(draft)
  const add = useAct((source: NonNullable<typeof input>) => call('sources.add', source))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const added = input && (await add.run(input))
    if (!added || !isThere()) return
    onClose()
    go({ name: 'source', sourceId: added.id })
  }
  return (
    <Dialog title={words.add} text={words.addText} closeName={general.close} onClose={onClose}>
      <form className="source-view__fields" onSubmit={(event) => void submit(event)}>
        <NewSourceFields
          draft={draft}
          problem={faults['paths'] ? words.fault.paths : (add.problem?.message ?? null)}
          onChange={setDraft}
        />
        <SourceScheme value={draft.scheme} onChange={(scheme) => setDraft({ ...draft, scheme })} />
        <DialogActions>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button type="submit" look="primary" isBusy={add.isBusy} disabled={input === null}>
            {words.addAct}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function NewSourceFields({
  draft,
  problem,
  onChange,
}: {
  readonly draft: SourceDraft
  readonly problem: string | null
  readonly onChange: (draft: SourceDraft) => void
}): ReactNode {
  const { sources: words } = useWords()
  return (
    <>
      <Field label={words.name}>
        {(ids) => (
          <TextInput
            {...ids}
            maxLength={80}
            value={draft.name}
            onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.paths} hint={words.pathsHint} problem={problem}>
        {(ids) => (
          <TextInput
            {...ids}
            isMono
            value={draft.paths}
            onChange={({ currentTarget }) => onChange({ ...draft, paths: currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}
