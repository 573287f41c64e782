import type { ReactNode } from 'react'
import type { ReplayPlan } from '../../../contract/replay.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/words.ts'
import { BodyText } from './body-text-view.tsx'

/** What would be otherwise than captured, before anything is sent. */
export function ReplayPlanView({ plan }: { readonly plan: ReplayPlan }): ReactNode {
  const { replay: words } = useWords()
  const { changes, bodyChange, warnings, refusal, expected, target } = plan
  const isSame = changes.length === 0 && bodyChange === null
  return (
    <Card title={words.changes} aside={<Badge>{words.expects[expected]}</Badge>}>
      <div className="card__body replay__plan">
        {/* an address that is refused is told at its field */}
        {refusal !== null && refusal !== target.words && <p role="alert">{refusal}</p>}
        {warnings.map((warning) => (
          <p className="replay__warning" key={warning}>
            {warning}
          </p>
        ))}
        {isSame && <p>{words.noChanges}</p>}
        {changes.length > 0 && <HeaderChanges changes={changes} />}
        {!isSame && bodyChange === null && <p className="replay__note">{words.bodySame}</p>}
        {bodyChange && (
          <>
            <p>
              <strong>{words.body}</strong> {bodyChange.words}
            </p>
            <BodyText name={words.body} body={bodyChange.body} />
          </>
        )}
      </div>
    </Card>
  )
}

function HeaderChanges({ changes }: { readonly changes: ReplayPlan['changes'] }): ReactNode {
  const { replay: words } = useWords()
  return (
    <ul className="replay__changes">
      {changes.map(({ name, before, after, why }, index) => (
        // a header can change more than once
        <li key={index}>
          <strong>{name}</strong> <span className="replay__note">{why}</span>
          {before !== null && (
            <code className="replay__before">
              <span className="visually-hidden">{words.before} </span>
              {before}
            </code>
          )}
          {after !== null && (
            <code className="replay__after">
              <span className="visually-hidden">{words.after} </span>
              {after}
            </code>
          )}
        </li>
      ))}
    </ul>
  )
}
