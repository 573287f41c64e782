import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { largestEnvFile } from '../../../contract/env-file.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { TextArea } from '../../parts/text-input.tsx'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { EnvVariables } from './env-variables.tsx'
import { readTextFile } from './read-text-file.ts'
import './secret-dialog.css'

type EnvText = { readonly text: string; readonly label: string }

/** A `.env` file by choosing or pasting it, and which of its variables become secrets. */
export function ImportEnvDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { secrets, general } = useWords()
  const [file, setFile] = useState<EnvText | null>(null)
  const { output, problem } = useRead('env.read', file && { file })
  return (
    <Dialog
      title={secrets.env.title}
      text={secrets.env.text}
      closeName={general.close}
      onClose={onClose}
    >
      {file && output ? (
        <EnvVariables
          key={file.text}
          file={file}
          reading={output}
          onBack={() => setFile(null)}
          onDone={onClose}
        />
      ) : (
        <EnvSource problem={problem?.message ?? null} onFile={setFile} />
      )}
    </Dialog>
  )
}

function EnvSource({
  problem,
  onFile,
}: {
  readonly problem: string | null
  readonly onFile: (file: EnvText) => void
}): ReactNode {
  const { secrets } = useWords()
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File): Promise<void> => {
    const text = await readTextFile(file)
    if (text === null) return setFault(secrets.notText)
    if (text.length > largestEnvFile) return setFault(secrets.tooLong)
    onFile({ text, label: file.name })
  }
  return (
    <div className="secret-dialog">
      <div>
        <FileButton icon={<FileText aria-hidden="true" />} onFile={(file) => void take(file)}>
          {secrets.env.choose}
        </FileButton>
      </div>
      <Field label={secrets.env.pasteLabel} problem={fault ?? problem}>
        {(ids) => (
          <TextArea
            {...ids}
            isMono
            rows={4}
            value=""
            placeholder="WEBHOOK_SECRET=…"
            onChange={({ currentTarget: { value } }) => onFile({ text: value, label: '.env' })}
          />
        )}
      </Field>
    </div>
  )
}
