import type { ReactNode } from 'react'
import type { CaptureAttempt, CaptureDetail } from '../../../contract/capture.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import type { PlacedAttempt } from './proof/attempt-intervals.ts'
import { placedAttempts } from './proof/attempt-intervals.ts'
import { openCapture } from './proof/attempts-card.tsx'
import './attempts-tab.css'

/** The requests that belong to the same delivery, oldest first. */
export function AttemptsTab({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { attempts: words } = useWords().capture
  if (detail.deliveryId === null) return <p className="attempts-tab__note">{words.none}</p>
  const attempts: readonly CaptureAttempt[] =
    detail.attempts.length > 0 ? detail.attempts : [detail]
  return (
    <div className="attempts-tab">
      <p className="attempts-tab__note">
        {words.id}: <code>{detail.deliveryId}</code>
        {attempts.length === 1 && ` ${words.only}`}
      </p>
      <table>
        <thead>
          <tr>
            {[words.number, words.when, words.after, words.verdict, words.reply, words.kind].map(
              (title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {placedAttempts(attempts).map((attempt) => (
            <AttemptRow key={attempt.id} attempt={attempt} isShown={attempt.id === detail.id} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function AttemptRow({
  attempt,
  isShown,
}: {
  readonly attempt: PlacedAttempt
  readonly isShown: boolean
}): ReactNode {
  const { capture, verdicts, inbox } = useWords()
  const { attempts: words } = capture
  const format = useFormat()
  const { verdict, reply, repeat, afterSeconds, receivedAtMs, id } = attempt
  return (
    <tr aria-current={isShown || undefined}>
      <td>
        <Button
          look="ghost"
          disabled={isShown}
          aria-label={words.open(attempt.attempt)}
          onClick={() => openCapture(id)}
        >
          {format.number(attempt.attempt)}
        </Button>
        {isShown && <Badge tone="info">{words.shown}</Badge>}
      </td>
      <td>{format.instant(receivedAtMs)}</td>
      <td>{afterSeconds === null ? '' : words.later(format.duration(afterSeconds))}</td>
      <td>
        <VerdictMark verdict={verdict} word={verdicts.kind[verdict]} isWordShown size={16} />
      </td>
      <td>
        <StatusPill status={reply.status} label={inbox.reply(reply.status)} />
      </td>
      <td>{repeat === null ? words.first : words[repeat]}</td>
    </tr>
  )
}
