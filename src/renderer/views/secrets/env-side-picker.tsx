import { FileText, X } from 'lucide-react'
import type { DragEvent, FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { largestEnvFile } from '../../../contract/env-file.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import type { EnvSide } from './env-side-input.ts'
import { readTextFile } from './read-text-file.ts'

/** One of the two files: chosen, dropped or pasted; by its path where files may be read so. */
export function EnvSidePicker({
  name,
  side,
  onChange,
}: {
  readonly name: string
  readonly side: EnvSide | null
  readonly onChange: (side: EnvSide | null) => void
}): ReactNode {
  const { envCompare: words } = useWords().secrets
  const label = side === null ? null : 'path' in side ? side.path : side.label
  return (
    <section className="env-side" aria-label={name}>
      <h3 className="env-side__name">{name}</h3>
      {label === null ? (
        <Choices onChange={onChange} />
      ) : (
        <p className="env-side__file">
          <FileText aria-hidden="true" />
          <span>{label}</span>
          <IconButton
            name={words.other(name)}
            icon={<X aria-hidden="true" />}
            onClick={() => onChange(null)}
          />
        </p>
      )}
    </section>
  )
}

function Choices({ onChange }: { readonly onChange: (side: EnvSide) => void }): ReactNode {
  const { secrets } = useWords()
  const [fault, setFault] = useState<string | null>(null)
  const mayReadFiles = useStateOf(({ engine }) => engine.info?.mayReadFiles ?? false)
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const text = await readTextFile(file)
    if (text === null) return setFault(secrets.notText)
    if (text.length > largestEnvFile) return setFault(secrets.tooLong)
    onChange({ text, label: file.name })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className="env-side__choices" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="env-side__act">
        <FileButton icon={<FileText aria-hidden="true" />} onFile={(file) => void take(file)}>
          {secrets.env.choose}
        </FileButton>
        <span className="env-side__hint">{secrets.envCompare.drop}</span>
      </div>
      {mayReadFiles && <PathField onPath={(path) => onChange({ path })} />}
      <Field label={secrets.env.pasteLabel} problem={fault}>
        {(ids) => (
          <TextArea
            {...ids}
            isMono
            rows={2}
            value=""
            placeholder="WEBHOOK_SECRET=…"
            onChange={({ currentTarget: { value } }) => onChange({ text: value, label: '.env' })}
          />
        )}
      </Field>
    </div>
  )
}

function PathField({ onPath }: { readonly onPath: (path: string) => void }): ReactNode {
  const { envCompare: words } = useWords().secrets
  const [path, setPath] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (path.trim() !== '') onPath(path.trim())
  }
  return (
    <form onSubmit={submit}>
      <Field label={words.path} hint={words.pathHint}>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              isMono
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <Button type="submit" disabled={path.trim() === ''}>
              {words.read}
            </Button>
          </>
        )}
      </Field>
    </form>
  )
}
