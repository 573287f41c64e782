import type { ReactNode } from 'react'
import { useState } from 'react'
import { checkGroups } from '../../../contract/check.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { useOnce } from '../../state/use-once.ts'
import { useWords } from '../../words/words.ts'
import type { CheckDraft } from './check-draft.ts'
import { checkRequest, lastCheckDraft, rememberCheckDraft } from './check-draft.ts'
import { CheckFields, useChecked } from './check-fields.tsx'
import { EarlierRuns } from './earlier-runs.tsx'
import { useStartCheck } from './use-start-check.tsx'

/** What to check, and what was checked before. */
export function CheckStart(): ReactNode {
  const { check: words } = useWords()
  const [typed, setDraft] = useState<CheckDraft>(lastCheckDraft)
  const draft = useChecked(typed)
  const start = useStartCheck()
  const request = checkRequest(draft)
  const submit = useOnce(async () => {
    if (request === null) return
    rememberCheckDraft(draft)
    await start.run(request)
  })
  return (
    <div className="check-view">
      <ViewHead title={words.title}>
        <p className="check-view__note">{words.text}</p>
      </ViewHead>
      <div className="check-view__body check-start">
        <Card>
          <form
            className="card__body check-form"
            onSubmit={(event) => {
              event.preventDefault()
              submit.run()
            }}
          >
            <CheckFields draft={draft} onChange={setDraft} />
            {start.problem && <p role="alert">{start.problem.message}</p>}
            <div className="check-form__act">
              <Button
                type="submit"
                look="primary"
                disabled={request === null}
                isBusy={submit.isUnderWay}
              >
                {words.run}
              </Button>
              <span className="check-view__note">{words.runNote}</span>
            </div>
          </form>
        </Card>
        <Checked />
        <EarlierRuns />
      </div>
      {start.dialog}
    </div>
  )
}

/** What the checks ask of a receiver, for who sees them for the first time. */
function Checked(): ReactNode {
  const { check: words } = useWords()
  return (
    <Card title={words.whatIsChecked}>
      <dl className="card__body check-start__groups">
        {checkGroups.map((group) => (
          <div key={group}>
            <dt>{words.group[group]}</dt>
            <dd className="check-view__note">{words.groupText[group]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
