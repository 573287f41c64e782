import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { Button } from '../../parts/button.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { go } from '../../state/go.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Words } from '../../words/words.ts'
import { useWords } from '../../words/words.ts'
import type { EnforcedReply } from './enforced-reply.ts'
import { enforcedReply } from './enforced-reply.ts'
import { useTriedCount } from './use-tried-count.ts'
import './reply-tab.css'

/** What the sender was answered, and what it would be answered by a source that enforces. */
export function ReplyTab({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { capture, inbox } = useWords()
  const { reply: words } = capture
  const { status } = detail.reply
  const source = useStateOf(
    ({ engine }) => engine.sources.find(({ id }) => id === detail.sourceId) ?? null,
  )
  const enforced = enforcedReply(detail, useTriedCount(detail.sourceId) > 0)
  return (
    <div className="reply-tab">
      <section>
        <h3>
          <StatusPill status={status} label={inbox.reply(status)} /> {words.replied(status)}{' '}
          {becauseOf(enforced, words)}
        </h3>
        <p>{effectOf(status, words)}</p>
      </section>
      <section>
        <h3>{words.now}</h3>
        <p>{source ? nowOf(source, words) : words.sourceGone}</p>
        {source && (
          <Button onClick={() => go({ name: 'source', sourceId: source.id })}>
            {words.settings}
          </Button>
        )}
      </section>
      <section>
        <h3>{words.enforceTitle}</h3>
        <p className="reply-tab__enforced">
          <StatusPill status={enforced.status} label={inbox.reply(enforced.status)} />
          {enforced.status >= 400 && enforced.because === null && (
            <code>{'{"error":"Invalid signature"}'}</code>
          )}
          {enforced.because === 'no_secret' && words.enforceOpen}
          {enforced.because === null && enforced.status === 200 && words.enforcePassed}
          {becauseOf(enforced, words)}
        </p>
      </section>
    </div>
  )
}

type ReplyWords = Words['capture']['reply']

/** Faults of the request itself decide before any source does. */
function becauseOf({ because: cause }: EnforcedReply, { because }: ReplyWords): string {
  return cause === null || cause === 'no_secret' ? '' : because[cause]
}

/** The app answers in place of the source where the source is set so. */
const nowOf = ({ forward, reply }: Endpoint, words: ReplyWords): string =>
  words.mode[forward?.answer === 'app' ? 'forward' : reply.mode]

function effectOf(status: number, words: ReplyWords): string {
  if (status === 0) return words.pending
  if (status < 300) return words.delivered
  return status < 400 ? words.redirected : words.refused
}
