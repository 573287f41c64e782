import { Eye, FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { longestSecret } from '../../../contract/secret.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { TextArea } from '../../parts/text-input.tsx'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { readTextFile } from './read-text-file.ts'
import { SecretFindings } from './secret-findings.tsx'
import './secret-value-field.css'

/** A secret while it is pasted: masked, kept character for character, with what looks wrong with it. */
export function SecretValueField({
  label,
  value,
  scheme,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly scheme: string | null
  readonly onChange: (value: string) => void
}): ReactNode {
  const { secrets } = useWords()
  const [isShown, setShown] = useState(false)
  const [fileProblem, setFileProblem] = useState<string | null>(null)
  const { output } = useRead('secrets.check', value === '' ? null : { value, scheme })
  const change = (text: string): void => {
    setFileProblem(null)
    onChange(text)
  }
  return (
    <div className="secret-value-field">
      <Field label={label} hint={secrets.valueHint} problem={fileProblem}>
        {(ids) => (
          <TextArea
            {...ids}
            isMono
            rows={2}
            maxLength={longestSecret}
            data-masked={!isShown || undefined}
            value={value}
            onChange={(event) => change(event.currentTarget.value)}
          />
        )}
      </Field>
      <ValueActs isShown={isShown} onShow={setShown} onText={change} onProblem={setFileProblem} />
      <SecretFindings check={value === '' ? null : output} onMend={(mend) => change(mend(value))} />
    </div>
  )
}

function ValueActs({
  isShown,
  onShow,
  onText,
  onProblem,
}: {
  readonly isShown: boolean
  readonly onShow: (isShown: boolean) => void
  readonly onText: (text: string) => void
  readonly onProblem: (problem: string) => void
}): ReactNode {
  const { secrets } = useWords()
  const take = async (file: File): Promise<void> => {
    const text = await readTextFile(file)
    if (text === null) onProblem(secrets.notText)
    else if (text.length > longestSecret) onProblem(secrets.tooLong)
    else onText(text)
  }
  return (
    <div className="secret-value-field__acts">
      <Button
        look="ghost"
        icon={<Eye aria-hidden="true" />}
        aria-pressed={isShown}
        onClick={() => onShow(!isShown)}
      >
        {secrets.show}
      </Button>
      <FileButton icon={<FileText aria-hidden="true" />} onFile={(file) => void take(file)}>
        {secrets.fromFile}
      </FileButton>
    </div>
  )
}
