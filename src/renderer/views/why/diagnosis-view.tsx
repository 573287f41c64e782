import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Diagnosis, Finding } from '../../../contract/diagnosis.ts'
import type { Explanation } from '../../../contract/explanation.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { CauseCard } from './cause-card.tsx'
import { NoteButton } from './note-button.tsx'
import { isNothingFound, shownCauses } from './shown-causes.ts'

/** All causes in the order of their proof, what is worth knowing beside them, and how much was tried. */
export function DiagnosisView({
  explained,
  detail,
}: {
  readonly explained: Explanation
  readonly detail: CaptureDetail
}): ReactNode {
  const { why: words } = useWords()
  const format = useFormat()
  const { diagnosis, tookMs } = explained
  const { mode, findings, tried, isComplete } = diagnosis
  return (
    <>
      <Conclusion diagnosis={diagnosis} isPassing={detail.passesNow} />
      <ul className="why-tab__causes" aria-label={words.tab}>
        {shownCauses(diagnosis).map((cause) => (
          <CauseCard
            key={`${cause.code} ${cause.variant} ${cause.secret}`}
            {...{ cause, mode, detail }}
          />
        ))}
      </ul>
      {findings.length > 0 && <Findings findings={findings} />}
      <footer className="why-tab__foot">
        <span>
          {words.took(tried, format.duration(tookMs / 1_000))} {!isComplete && words.incomplete}
        </span>
        <NoteButton detail={detail} diagnosis={diagnosis} />
      </footer>
    </>
  )
}

/** When nothing was proven: how much was tried, and with what. */
function Conclusion({
  diagnosis,
  isPassing,
}: {
  readonly diagnosis: Diagnosis
  readonly isPassing: boolean
}): ReactNode {
  const { why: words } = useWords()
  const { conclusion, secretsTried, causes } = diagnosis
  if (conclusion === null)
    return causes.length === 0 ? (
      <p className="why-tab__note">{isPassing ? words.best.passesNow : words.nothing}</p>
    ) : null
  const nothing = causes.find(isNothingFound)
  return (
    <div className="why-tab__none">
      <h3>{words.noneTitle}</h3>
      <p>{conclusion}</p>
      <p>{words.secretsTried(secretsTried)}</p>
      {nothing && <p>{words.cause(nothing).fix}</p>}
    </div>
  )
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { why: words } = useWords()
  return (
    <section className="why-tab__findings">
      <h3>{words.labels.findings}</h3>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.secret}`}>
            <Info aria-hidden="true" />
            <span>{finding.words}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
