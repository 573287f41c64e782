import { FileQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaptureDetail, CaptureSummary } from '../../../contract/capture.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { commandOf } from '../../commands/all-commands.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useBestCause } from '../why/best-cause.tsx'
import { CompareView } from '../compare/compare-view.tsx'
import { CaptureHead } from './capture-head.tsx'
import { CaptureTabs } from './capture-tabs.tsx'
import { AttemptsCard } from './proof/attempts-card.tsx'
import { ChecksCard } from './proof/checks-card.tsx'
import { SignatureCard } from './proof/signature-card.tsx'
import { TimestampCard } from './proof/timestamp-card.tsx'
import { VerdictCard } from './proof/verdict-card.tsx'
import { useCapture } from './use-capture.ts'
import { useScrolledToTop } from './use-scrolled-to-top.ts'
import './capture-view.css'

/** One request: the verdict, its proof, then the raw material. Beside another one when comparing. */
export function CaptureView({ id }: { readonly id: string }): ReactNode {
  const firstId = useStateOf(({ person }) => person.compareFromId)
  if (firstId !== null) return <CompareView firstId={firstId} secondId={id} />
  return <OneCapture id={id} />
}

function OneCapture({ id }: { readonly id: string }): ReactNode {
  const words = useWords()
  const { summary, detail, problem, reread } = useCapture(id)
  const ref = useScrolledToTop()
  if (problem && !summary) return <Missing code={problem.code} text={problem.message} />
  if (!summary) return <Skeleton lines={8} />
  return (
    <article className="capture" ref={ref} aria-label={words.capture.requestNumber(id)}>
      <CaptureHead summary={summary} detail={detail} reread={reread} />
      <div className="capture__cards">
        <ExplainedVerdict summary={summary} detail={detail} />
        {detail && <Proof detail={detail} />}
        {!detail && (problem ? <p role="alert">{problem.message}</p> : <Skeleton lines={6} />)}
      </div>
    </article>
  )
}

/** The verdict with its best cause, once that is known. */
function ExplainedVerdict(shown: {
  readonly summary: CaptureSummary
  readonly detail: CaptureDetail | null
}): ReactNode {
  const cause = useBestCause(shown.summary, shown.detail)
  return <VerdictCard {...shown} {...(cause && { cause })} />
}

function Proof({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const isHttp = detail.parserError === null
  return (
    <>
      {isHttp && detail.scheme !== null && <SignatureCard detail={detail} />}
      {isHttp && (
        <div className="capture__pair">
          <TimestampCard detail={detail} />
          <ChecksCard detail={detail} />
        </div>
      )}
      {detail.attempts.length > 1 && <AttemptsCard detail={detail} />}
      <CaptureTabs detail={detail} />
    </>
  )
}

function Missing({ code, text }: { readonly code: string; readonly text: string }): ReactNode {
  const { capture } = useWords()
  return (
    <EmptyState
      icon={<FileQuestion aria-hidden="true" />}
      title={code === 'not_found' ? capture.goneTitle : capture.failedTitle}
      text={text}
    >
      <Button onClick={commandOf('app.leave').run}>{capture.backToList}</Button>
    </EmptyState>
  )
}
