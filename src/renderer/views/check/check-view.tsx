import type { ReactNode } from 'react'
import { useStartAtTop } from '../../state/use-start-at-top.ts'
import { CheckRunView } from './check-run-view.tsx'
import { CheckStart } from './check-start.tsx'
import './check-view.css'

/** Whether a receiver is right: what to check, or a run and what came of it. */
export function CheckView({ runId }: { readonly runId: string | null }): ReactNode {
  useStartAtTop()
  return runId === null ? <CheckStart /> : <CheckRunView runId={runId} />
}
