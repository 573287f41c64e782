import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { ReplyPreview } from '../../../contract/source-calls.ts'
import type { Endpoint, EndpointInput } from '../../../contract/endpoint.ts'
import { Card } from '../../parts/card.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { useSettled } from './use-settled.ts'
import './reply-preview-card.css'

/** What a request would be answered now; the last answer stays while fields are not right. */
export function ReplyPreviewCard({
  source,
  input,
  isChanged,
}: {
  readonly source: Endpoint
  readonly input: EndpointInput | null
  readonly isChanged: boolean
}): ReactNode {
  const { sources: words } = useWords()
  const change = useSettled(input)
  const { output, problem, reread } = useRead(
    'sources.preview',
    change && { id: source.id, change },
  )
  const [last, setLast] = useState<ReplyPreview | null>(null)
  if (output && output !== last) setLast(output)
  const { tally, secrets } = useStateOf(({ engine }) => ({
    tally: engine.tally,
    secrets: engine.secrets,
  }))
  const received = tally.bySource[source.id]?.count
  useEffect(reread, [reread, received, secrets, source])
  return (
    <Card title={words.preview}>
      <div className="card__body reply-preview" role="status">
        {problem && <p className="reply-preview__problem">{problem.message}</p>}
        {last && !problem && <Preview preview={last} />}
        {source.forward?.answer === 'app' && <p>{words.forward.instead(source.forward.url)}</p>}
        <p className="reply-preview__unsaved">{isChanged ? words.previewUnsaved : ' '}</p>
      </div>
    </Card>
  )
}

function Preview({ preview }: { readonly preview: ReplyPreview }): ReactNode {
  const words = useWords()
  const format = useFormat()
  const { status, headers, body, delayMs, captureId, verdict } = preview
  const { sources } = words
  return (
    <>
      <p className="reply-preview__line">
        <StatusPill status={status} label={sources.status} />
        {delayMs > 0 && <span>{sources.previewDelay(format.duration(delayMs / 1000))}</span>}
        <VerdictMark verdict={verdict} word={words.verdicts.kind[verdict]} isWordShown />
      </p>
      <p className="reply-preview__of">
        {captureId === null ? sources.previewNone : sources.previewOf(captureId)}
      </p>
      <pre className="reply-preview__raw">
        {headers.map(([name, value]) => `${name}: ${value}\n`).join('')}
        {body === '' ? (
          <span className="reply-preview__of">{sources.previewEmpty}</span>
        ) : (
          `\n${body.slice(0, longestShown)}`
        )}
      </pre>
    </>
  )
}

const longestShown = 4_000
