import type { ReactNode } from 'react'
import type { MlflowSetup } from '../../../contract/mlflow.ts'
import type { Read } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { CodeToCopy } from '../first-run/code-to-copy.tsx'
import { CheckedField } from './checked-field.tsx'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'
import { mlflowFaults } from './mlflow-draft.ts'
import { MlflowServerField } from './mlflow-server-fields.tsx'
import { MlflowTargetField } from './mlflow-target-field.tsx'

/** What to run so that MLflow of a version can send to our address. */
export function MlflowSetupSteps({
  draft,
  setup,
  onChange,
}: {
  readonly draft: MlflowDraft
  readonly setup: Read<MlflowSetup>
  readonly onChange: ChangeMlflow
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const { output, problem } = setup
  return (
    <div className="sender-dialog">
      <div className="sender-dialog__columns sender-dialog__columns--three">
        <CheckedField
          label={words.version}
          hint={words.versionHint}
          placeholder="3.10.0"
          value={draft.version}
          fault={mlflowFaults(draft, words).version}
          onChange={(version) => onChange({ version })}
        />
        <MlflowServerField draft={draft} onChange={onChange} />
        <MlflowTargetField draft={draft} onChange={onChange} />
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
      {output?.alternative && <p>{output.alternative}</p>}
    </div>
  )
}
