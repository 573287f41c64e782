import type { ReactNode } from 'react'
import type { MlflowEvent } from '../../../contract/mlflow.ts'
import { hasMlflowWebhooks, mlflowEventsOf, mlflowVersion } from '../../../contract/mlflow.ts'
import { Chip } from '../../parts/chip.tsx'
import { useWords } from '../../words/words.ts'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'

/** The events that the version can send, to choose from. */
export function MlflowEventsField({
  draft,
  onChange,
}: {
  readonly draft: MlflowDraft
  readonly onChange: ChangeMlflow
}): ReactNode {
  const { mlflow: words } = useWords().senders
  const version = mlflowVersion(draft.version)
  const isTooOld = version !== null && !hasMlflowWebhooks(version)
  const toggle = (event: MlflowEvent): void => {
    const events = new Set(draft.events)
    if (!events.delete(event)) events.add(event)
    onChange({ events })
  }
  return (
    <div className="field">
      <span className="field__label" id="mlflow-events">
        {words.events}
      </span>
      <div className="sender-dialog__chips" role="group" aria-labelledby="mlflow-events">
        {mlflowEventsOf(version).map((event) => (
          <Chip key={event} isOn={draft.events.has(event)} onClick={() => toggle(event)}>
            {event}
          </Chip>
        ))}
      </div>
      {version !== null && (
        <p className="field__note" data-problem={isTooOld || undefined}>
          {isTooOld ? words.tooOld(version) : words.eventsHint(version)}
        </p>
      )}
    </div>
  )
}
