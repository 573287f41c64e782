import type { ReactNode } from 'react'
import type { RunPlan } from '../../../contract/replay.ts'
import { Card } from '../../parts/card.tsx'
import { useFormat, useWords } from '../../words/words.ts'

/** What a run would send, before it does. */
export function ManyPlan({ plan }: { readonly plan: RunPlan }): ReactNode {
  const { replay: words } = useWords()
  const format = useFormat()
  const { captures, deliveries, capped, bytes, oldestAtMs, newestAtMs } = plan
  return (
    <Card title={words.plan}>
      <div className="card__body replay__plan">
        <p>
          {words.planCount(captures, deliveries, format.bytes(bytes))} {capped && words.capped}
        </p>
        {oldestAtMs !== null && newestAtMs !== null && (
          <p className="replay__note">
            {words.planTimes(format.instant(oldestAtMs), format.instant(newestAtMs))}
          </p>
        )}
        {plan.stale > 0 && <p>{words.planStale(plan.stale)}</p>}
        {plan.renewed > 0 && <p>{words.planRenewed(plan.renewed)}</p>}
        {plan.unsendable > 0 && (
          <p className="replay__warning">{words.planUnsendable(plan.unsendable)}</p>
        )}
        {plan.warnings.map((warning) => (
          <p className="replay__warning" key={warning}>
            {warning}
          </p>
        ))}
      </div>
    </Card>
  )
}
