import type { ReactNode } from 'react'
import { mlflowPath } from '../../../contract/mlflow.ts'
import { useRead } from '../../state/use-read.ts'
import { CodeToCopy } from './code-to-copy.tsx'

/** What makes MLflow's own webhooks reach us. Asked anew when the address changes. */
export function MlflowSteps({ address }: { readonly address: string }): ReactNode {
  const { output } = useRead('mlflow.setup', { url: address + mlflowPath })
  return (
    <>
      <ol className="first-run__steps">
        {output?.steps.map(({ title, command, why }) => (
          <li key={title}>
            <p className="first-run__step">{title}</p>
            {command !== null && <CodeToCopy code={command} />}
            <p className="first-run__note">{why}</p>
          </li>
        ))}
      </ol>
      {output?.alternative && <p className="first-run__note">{output.alternative}</p>}
    </>
  )
}
