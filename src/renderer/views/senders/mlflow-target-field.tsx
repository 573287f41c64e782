import type { ReactNode } from 'react'
import { mlflowPath } from '../../../contract/mlflow.ts'
import { publicAddress } from '../../state/address.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { CheckedField } from './checked-field.tsx'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'
import { mlflowFaults } from './mlflow-draft.ts'

/** Where the webhooks go; what it is when left empty stands in it. */
export function MlflowTargetField({
  draft,
  onChange,
}: {
  readonly draft: MlflowDraft
  readonly onChange: ChangeMlflow
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const own = useStateOf(({ engine }) => publicAddress(engine))
  return (
    <CheckedField
      label={words.target}
      hint={words.targetHint}
      placeholder={own === null ? '' : own + mlflowPath}
      value={draft.url}
      fault={mlflowFaults(draft, words).target}
      onChange={(url) => onChange({ url })}
    />
  )
}
