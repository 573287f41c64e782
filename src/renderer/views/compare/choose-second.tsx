import type { ReactNode } from 'react'
import type { CaptureSummary } from '../../../contract/capture.ts'
import { Badge } from '../../parts/badge.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { openCapture } from '../capture/proof/attempts-card.tsx'
import { rowTitle } from '../inbox/row-title.ts'
import { useCandidates } from './use-candidates.ts'

/** Requests that the first is likely to be compared with; any other can be selected in the list. */
export function ChooseSecond({ firstId }: { readonly firstId: string }): ReactNode {
  const { compare: words } = useWords().capture
  const candidates = useCandidates(firstId)
  return (
    <section className="compare__choose">
      <h2>{words.chooseTitle}</h2>
      <p>{words.chooseText}</p>
      <ul aria-label={words.candidates}>
        {candidates.map(({ summary, why }) => (
          <li key={summary.id}>
            <Candidate summary={summary} why={words[why]} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Candidate({
  summary,
  why,
}: {
  readonly summary: CaptureSummary
  readonly why: string
}): ReactNode {
  const { verdicts } = useWords()
  const format = useFormat()
  return (
    <button type="button" className="compare__candidate" onClick={() => openCapture(summary.id)}>
      <VerdictMark verdict={summary.verdict} word={verdicts.kind[summary.verdict]} />
      <span className="compare__candidate-title">{rowTitle(summary)}</span>
      <Badge>{why}</Badge>
      <time>{format.instant(summary.receivedAtMs)}</time>
    </button>
  )
}
