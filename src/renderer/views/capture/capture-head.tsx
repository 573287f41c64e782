import { GitCompare, Pin, PinOff, Repeat2, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaptureDetail, CaptureSummary } from '../../../contract/capture.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'
import { useNow } from '../../state/use-now.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { rowTitle } from '../inbox/row-title.ts'
import { CopyAsButton } from './copy-as-button.tsx'
import './capture-head.css'

/** What the request is, and what can be done with it. Stays in sight. */
export function CaptureHead({
  summary,
  detail,
  reread,
}: {
  readonly summary: CaptureSummary
  readonly detail: CaptureDetail | null
  readonly reread: () => void
}): ReactNode {
  const { capture, inbox, replay, verdicts } = useWords()
  const { malformed, pinned, id } = summary
  const title = malformed ? capture.verdict.malformedTitle : rowTitle(summary)
  const pin = async (): Promise<void> => {
    const done = await orToast(call('captures.mark', { ids: [id], pinned: !pinned }))
    if (done) reread()
  }
  return (
    <header className="capture-head">
      <VerdictMark verdict={summary.verdict} word={verdicts.kind[summary.verdict]} />
      <div className="capture-head__what">
        <h1 className="capture-head__title" title={title}>
          {title}
        </h1>
        <Facts title={title} summary={summary} attempts={detail?.attempts.length ?? 0} />
      </div>
      <div className="capture-head__acts">
        <Button
          className="capture-head__compare"
          icon={<GitCompare aria-hidden="true" />}
          aria-label={capture.compareWith}
          title={capture.compareWith}
          onClick={commandOf('request.compare').run}
        >
          <span>{capture.compareWith}</span>
        </Button>
        {!malformed && (
          <Button
            className="capture-head__compare"
            icon={<Repeat2 aria-hidden="true" />}
            aria-label={replay.button}
            title={replay.button}
            onClick={commandOf('request.replay').run}
          >
            <span>{replay.button}</span>
          </Button>
        )}
        <CopyAsButton id={id} />
        <IconButton
          name={pinned ? inbox.unpin : inbox.pin}
          keys="p"
          icon={pinned ? <PinOff /> : <Pin />}
          aria-pressed={pinned}
          onClick={() => void pin()}
        />
        <IconButton
          name={capture.remove}
          keys="Delete"
          icon={<Trash2 />}
          onClick={commandOf('request.remove').run}
        />
      </div>
    </header>
  )
}

function Facts({
  title,
  summary,
  attempts,
}: {
  readonly title: string
  readonly summary: CaptureSummary
  readonly attempts: number
}): ReactNode {
  const { capture } = useWords()
  const format = useFormat()
  const now = useNow(10_000)
  const { method, path, subject, attempt, receivedAtMs } = summary
  return (
    <p className="capture-head__facts">
      {method !== '' && !title.includes(path) && (
        <code className="capture-head__path" title={path}>
          {method} {path}
        </code>
      )}
      {subject !== null && <span className="capture-head__subject">{subject}</span>}
      {attempts > 1 && <Badge tone="info">{capture.attemptOf(attempt, attempts)}</Badge>}
      <time
        className="capture-head__when"
        title={`${format.instant(receivedAtMs)}\n${format.instant(receivedAtMs, 'utc')}`}
      >
        {format.ago(receivedAtMs, now)}
      </time>
    </p>
  )
}
