import type { ReactNode } from 'react'
import { useState } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { CodeToCopy } from '../first-run/code-to-copy.tsx'

/** What to run so that MLflow of a version can send to our address. */
export function MlflowSetupSteps(): ReactNode {
  const { mlflow: words } = useWords().senders
  const [version, setVersion] = useState('')
  const [url, setUrl] = useState('')
  const { output, problem } = useRead('mlflow.setup', {
    version: version.trim() || null,
    url: url.trim() || null,
  })
  return (
    <div className="sender-dialog">
      <div className="sender-dialog__columns">
        <Field label={words.version} hint={words.versionHint}>
          {(ids) => (
            <TextInput
              {...ids}
              isMono
              placeholder="3.10.0"
              value={version}
              onChange={(event) => setVersion(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.target} hint={words.targetHint}>
          {(ids) => (
            <TextInput
              {...ids}
              isMono
              placeholder={output?.url ?? ''}
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      {problem && <p role="alert">{problem.message}</p>}
      <ol className="sender-dialog__steps">
        {output?.steps.map(({ title, command, why }) => (
          <li key={title}>
            <h3 className="sender-dialog__heading">{title}</h3>
            {command !== null && <CodeToCopy code={command} what={words.copyStep(title)} />}
            <p className="sender-dialog__note">{why}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
