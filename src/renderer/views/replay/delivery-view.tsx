import type { ReactNode } from 'react'
import type { DeliveryDetail } from '../../../contract/delivery.ts'
import { Card } from '../../parts/card.tsx'
import { ScrolledText } from '../../parts/scrolled-text.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { headerLines } from '../send/header-lines.ts'
import { BodyText } from './body-text-view.tsx'
import { ComparisonBadge } from './comparison-badge.tsx'
import { DeliveryTimings } from './delivery-timings.tsx'
import './delivery-view.css'

/** What came of one delivery: the answer or the trouble, how long it took, and against the last time. */
export function DeliveryView({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const { replay: words, check, senders } = useWords()
  const { answer, trouble, comparison, timings, passed, expected } = delivery
  const tone = trouble ? 'fail' : passed ? 'pass' : 'fail'
  return (
    <Card
      tone={tone}
      title={
        <>
          {words.answer}
          {answer && <StatusPill status={answer.status} label={senders.status} />}
          {answer?.statusText}
          {trouble && check.trouble[trouble.kind]}
        </>
      }
      aside={comparison && <ComparisonBadge comparison={comparison} />}
    >
      <div className="card__body delivery">
        <p>{trouble ? trouble.words : words.outcome[expected][passed ? 'passed' : 'failed']}</p>
        {comparison && <Previous delivery={delivery} />}
        <DeliveryTimings timings={timings} />
        {answer && <Answer answer={answer} />}
        <details>
          <summary>{words.sentHeaders}</summary>
          <ScrolledText
            name={words.sentHeaders}
            text={`${delivery.method} ${delivery.url}\n${headerLines(delivery.requestHeaders)}`}
          />
        </details>
      </div>
    </Card>
  )
}

function Previous({ delivery: { previous } }: { readonly delivery: DeliveryDetail }): ReactNode {
  const { replay: words, check } = useWords()
  const format = useFormat()
  if (!previous) return null
  const said = previous.status ?? check.trouble[previous.trouble?.kind ?? 'bad_answer']
  return (
    <p className="replay__note">
      {words.lastTime(String(said), format.instant(previous.startedAtMs))}
    </p>
  )
}

function Answer({
  answer: { headers, body, bodyBytes, cut, redirectsTo },
}: {
  readonly answer: NonNullable<DeliveryDetail['answer']>
}): ReactNode {
  const { replay: words } = useWords()
  const format = useFormat()
  return (
    <>
      {redirectsTo !== null && <p className="replay__warning">{words.redirects(redirectsTo)}</p>}
      <details>
        <summary>{words.answerHeaders(headers.length)}</summary>
        <ScrolledText name={words.answerHeaders(headers.length)} text={headerLines(headers)} />
      </details>
      {bodyBytes > 0 && <BodyText name={words.answerBody} body={body} />}
      {cut && <p className="replay__note">{words.cut(format.bytes(bodyBytes))}</p>}
    </>
  )
}
