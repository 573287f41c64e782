import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import { Button } from '../../parts/button.tsx'
import { useWords } from '../../words/words.ts'
import type { Words } from '../../words/words.ts'
import type { CauseAct } from './cause-act.ts'
import { CompareSecretsDialog } from './compare-secrets-dialog.tsx'
import { useCauseActs } from './use-cause-acts.ts'

/** The buttons of a cause; nothing when the app can do nothing about it. */
export function CauseActs({
  cause,
  mode,
  detail,
}: {
  readonly cause: Cause
  readonly mode: Diagnosis['mode']
  readonly detail: CaptureDetail
}): ReactNode {
  const { why: words } = useWords()
  const [isComparing, setComparing] = useState(false)
  const configured = detail.fullVerdict.computedWith
  const { act, pair, perform } = useCauseActs(cause, mode, detail, configured)
  if (!act && !pair) return null
  return (
    <div className="cause-acts">
      {act && (
        <Button look="primary" isBusy={perform.isBusy} onClick={() => void perform.run(act)}>
          {actName(act, words)}
        </Button>
      )}
      {pair && <Button onClick={() => setComparing(true)}>{words.acts.compare}</Button>}
      {perform.problem && (
        <p className="cause-acts__problem" role="alert">
          {perform.problem.message}
        </p>
      )}
      {pair && isComparing && (
        <CompareSecretsDialog pair={pair} onClose={() => setComparing(false)} />
      )}
    </div>
  )
}

const actName = (act: CauseAct, { acts }: Words['why']): string =>
  act.kind === 'use_secret' ? acts.use(act.name) : acts.repair[act.repair](act.name)
