import type { ReactNode } from 'react'
import { ScrolledText } from '../../parts/scrolled-text.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { useWords } from '../../words/words.ts'

/** What the other side answered: what it means, then what it said. */
export function SenderAnswer({
  status,
  words,
  body,
}: {
  readonly status: number | null
  readonly words: string
  readonly body: string | null
}): ReactNode {
  const { senders } = useWords()
  return (
    <section className="sender-answer" role="status">
      <h3 className="sender-dialog__heading">
        {senders.answer} {status !== null && <StatusPill status={status} label={senders.status} />}
      </h3>
      <p>{words}</p>
      {body !== null && body !== '' && <ScrolledText name={senders.answer} text={body} />}
    </section>
  )
}
