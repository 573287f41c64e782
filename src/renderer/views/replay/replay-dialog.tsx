import type { ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { selectedIdOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useWholeBody } from '../capture/body/use-whole-body.ts'
import { useCapture } from '../capture/use-capture.ts'
import { rowTitle } from '../inbox/row-title.ts'
import { DeliveryView } from './delivery-view.tsx'
import { freshReplay, replayQuestion } from './replay-draft.ts'
import { largestEdited, ReplayEdit } from './replay-edit.tsx'
import { refusedTarget, ReplayFields } from './replay-fields.tsx'
import { ReplayPlanView } from './replay-plan-view.tsx'
import { RunProgressView } from './run-progress-view.tsx'
import { RunningReplays, sayWhatGoesOn } from './running-replays.tsx'
import { SendReplay } from './send-replay.tsx'
import type { ReplayOutcome } from './use-send-replay.ts'
import { useReplayPlan } from './use-replay-plan.ts'
import './replay-dialog.css'

export type ReplayStart = 'replay' | 'replayEdit' | 'replayResign'

/** The selected request, sent again: as it was, signed again, or changed first. */
export function ReplayLayer({
  start,
  onClose,
}: {
  readonly start: ReplayStart
  readonly onClose: () => void
}): ReactNode {
  const { replay: words, general } = useWords()
  const id = useStateOf(({ person }) => selectedIdOf(person))
  if (id === null) return null
  return (
    <Dialog
      title={words.title(id)}
      text={words.text}
      closeName={general.close}
      size="large"
      onClose={() => {
        onClose()
        sayWhatGoesOn()
      }}
    >
      <ReplayOf id={id} start={start} />
    </Dialog>
  )
}

function ReplayOf({ id, start }: { readonly id: string; readonly start: ReplayStart }): ReactNode {
  const { detail, problem } = useCapture(id)
  if (problem && !detail) return <p role="alert">{problem.message}</p>
  return detail ? <Replay detail={detail} start={start} /> : <Skeleton lines={8} />
}

function Replay({
  detail,
  start,
}: {
  readonly detail: CaptureDetail
  readonly start: ReplayStart
}): ReactNode {
  const [draft, setDraft] = useState(() =>
    freshReplay(start === 'replayResign' ? 'renew' : 'suggest'),
  )
  const [isEditing, setEditing] = useState(start === 'replayEdit')
  const [outcome, setOutcome] = useState<ReplayOutcome | null>(null)
  const [round, setRound] = useState(0)
  const isEditable = isEditing && detail.bytes <= largestEdited
  const { bytes: body } = useWholeBody(detail.id, detail.bytes, isEditable)
  const question = useMemo(() => replayQuestion(draft, detail, body), [draft, detail, body])
  const { plan, problem, isCurrent } = useReplayPlan(question, round)
  const top = useRef<HTMLDivElement>(null)
  // it is what was just asked for; the form may have been scrolled
  useEffect(() => {
    if (outcome) top.current?.scrollIntoView({ block: 'nearest' })
  }, [outcome])
  const toggle = (): void => {
    setEditing(!isEditing)
    setDraft({ ...draft, edited: undefined })
  }
  return (
    <div className="replay">
      <p className="replay__what">{rowTitle(detail)}</p>
      <div className="replay__columns">
        <div className="replay__column">
          <ReplayFields draft={draft} plan={plan} isCurrent={isCurrent} onChange={setDraft} />
          <ReplayEdit
            detail={detail}
            body={body}
            isOpen={isEditing}
            onToggle={toggle}
            onChange={(edited) => setDraft((now) => ({ ...now, edited }))}
          />
        </div>
        <div className="replay__column" aria-live="polite">
          {outcome && (
            <div className="replay__outcome" ref={top}>
              {outcome.kind === 'one' && <DeliveryView delivery={outcome.delivery} />}
              {outcome.kind === 'many' && <RunProgressView runId={outcome.runId} />}
            </div>
          )}
          <RunningReplays besides={outcome?.kind === 'many' ? outcome.runId : null} />
          {problem && <p role="alert">{problem.message}</p>}
          {plan && (
            <div
              data-stale={!isCurrent || undefined}
              data-refused={refusedTarget(plan) !== null || undefined}
            >
              <ReplayPlanView plan={plan} />
            </div>
          )}
        </div>
      </div>
      <SendReplay
        draft={draft}
        question={question}
        plan={isCurrent ? plan : null}
        isEdited={draft.edited !== undefined}
        onChange={setDraft}
        onConfirmed={() => setRound(round + 1)}
        onOutcome={setOutcome}
      />
    </div>
  )
}
