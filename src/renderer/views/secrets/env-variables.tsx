import type { ReactNode } from 'react'
import { useState } from 'react'
import type { EnvFileReading, EnvReader } from '../../../contract/env-file.ts'
import { envReaders } from '../../../contract/env-file.ts'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { call } from '../../state/call.ts'
import { say } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { neededReader, proposedNames } from './env-picks.ts'
import { EnvVariableRow } from './env-variable-row.tsx'
import { readerLabels } from './reader-labels.ts'
import './env-variables.css'

const readerChoices = envReaders.map((value) => ({ value, label: readerLabels[value] }))

/** The variables of a file, without values; those that are chosen become secrets. */
export function EnvVariables({
  file,
  reading,
  onBack,
  onDone,
}: {
  readonly file: { readonly text: string; readonly label: string }
  readonly reading: EnvFileReading
  readonly onBack: () => void
  readonly onDone: () => void
}): ReactNode {
  const { secrets } = useWords()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => proposedNames(reading))
  const [wished, setWished] = useState<EnvReader>('node-dotenv')
  const reader = neededReader(reading, chosen, wished)
  const take = useAct(() => {
    const variables = [...chosen].map((name) => ({ variable: name, name }))
    return call('secrets.importEnv', { file, reader, variables })
  })
  const run = async (): Promise<void> => {
    const imported = await take.run()
    if (imported === null) return
    const added = imported.filter(({ outcome }) => outcome === 'added').length
    say(added === 0 ? secrets.env.known : secrets.env.imported(added))
    onDone()
  }
  return (
    <div className="secret-dialog">
      <EnvNotes reading={reading} />
      <VariableList reading={reading} chosen={chosen} onChange={setChosen} />
      {reader !== null && <ReaderField reader={reader} onChange={setWished} />}
      {take.problem && <p role="alert">{take.problem.message}</p>}
      <DialogActions>
        <Button onClick={onBack}>{secrets.env.back}</Button>
        <Button
          look="primary"
          isBusy={take.isBusy}
          disabled={chosen.size === 0}
          onClick={() => void run()}
        >
          {secrets.env.importAct(chosen.size)}
        </Button>
      </DialogActions>
    </div>
  )
}

function EnvNotes({ reading }: { readonly reading: EnvFileReading }): ReactNode {
  const faults = reading.faults.map(({ reader, words }) => `${readerLabels[reader]}: ${words}`)
  const notes = [...reading.notes, ...faults]
  if (notes.length === 0) return null
  return (
    <ul className="env-variables__notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

function VariableList({
  reading,
  chosen,
  onChange,
}: {
  readonly reading: EnvFileReading
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}): ReactNode {
  const { secrets } = useWords()
  const toggle = (name: string): void => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    onChange(next)
  }
  if (reading.variables.length === 0) return <p>{secrets.env.none}</p>
  return (
    <ul className="env-variables" aria-label={secrets.env.variables}>
      {reading.variables.map((variable) => (
        <EnvVariableRow
          key={variable.name}
          variable={variable}
          isChosen={chosen.has(variable.name)}
          onToggle={toggle}
        />
      ))}
    </ul>
  )
}

function ReaderField({
  reader,
  onChange,
}: {
  readonly reader: EnvReader
  readonly onChange: (reader: EnvReader) => void
}): ReactNode {
  const { secrets } = useWords()
  return (
    <Field label={secrets.env.reader} isInline>
      {(ids) => <Select {...ids} value={reader} choices={readerChoices} onChange={onChange} />}
    </Field>
  )
}
