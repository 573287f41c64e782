import type { ReactNode } from 'react'
import type { CaptureDetail, CaptureSummary } from '../../../contract/capture.ts'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import { showTab } from '../../state/show-tab.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import type { Words } from '../../words/words.ts'
import { companionOf } from './cause-act.ts'
import { causeAdvice } from './cause-advice.ts'
import { CauseActs } from './cause-acts.tsx'
import { isNothingFound } from './shown-causes.ts'
import { useDiagnosis } from './use-diagnosis.ts'
import './best-cause.css'

/** What stands in the verdict card in the place of the plain next step. */
export type BestCause = {
  readonly text: ReactNode
  readonly act: ReactNode
  /** The plain next step most likely stays: its room is kept until that is known. */
  readonly isWaiting?: boolean
}

/**
 * The best cause of a failure for the verdict card. The room is there from the beginning and stays
 * empty until the answer has come, so that nothing that is being read is exchanged. Undefined when
 * there is nothing to say beyond the verdict; the plain next step then stands there.
 */
export function useBestCause(
  summary: CaptureSummary,
  detail: CaptureDetail | null,
): BestCause | undefined {
  const { why: words } = useWords()
  const isAsked = summary.verdict !== 'passed' && !summary.malformed
  const { explained, problem } = useDiagnosis(isAsked ? summary.id : null)
  if (!isAsked || problem) return undefined
  if (summary.passesNow) return { text: <PassesNow />, act: <PassesNowActs /> }
  if (!explained || !detail) {
    const isPlainLikely = summary.verdict === 'unverified'
    if (isPlainLikely)
      return { text: <Spinner label={words.working} />, act: null, isWaiting: true }
    return {
      text: (
        <span className="best-cause" data-verdict={summary.verdict}>
          <Spinner label={words.working} />
        </span>
      ),
      act: <div className="best-cause__acts" data-verdict={summary.verdict} />,
    }
  }
  const { causes, mode } = explained.diagnosis
  const [best] = causes
  // without a proof, the next step for an unverified request is to choose its secret or scheme
  if (!best || (!best.proven && summary.verdict === 'unverified')) return undefined
  return {
    text: <Text best={best} mode={mode} causes={causes} verdict={summary.verdict} />,
    act: <Acts best={best} mode={mode} detail={detail} count={causes.length} />,
  }
}

function Text({
  best,
  mode,
  causes,
  verdict,
}: {
  readonly best: Cause
  readonly mode: Diagnosis['mode']
  readonly causes: readonly Cause[]
  readonly verdict: CaptureSummary['verdict']
}): ReactNode {
  const { why: words } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const advice = causeAdvice(best, mode, secrets, words)
  const companion = companionOf(best, causes)
  return (
    <span className="best-cause" data-verdict={verdict}>
      <span>
        {sentenceOf(best, advice, words)} {companion && words.cause(companion).title}
      </span>
    </span>
  )
}

function sentenceOf(best: Cause, advice: string, words: Words['why']): string {
  const isOtherSecret = best.code === 'wrong-secret' && best.proven && best.also.length === 0
  if (isOtherSecret && best.secret !== null) return words.best.signedWith(best.secret)
  const { title } = words.cause(best)
  const mark = best.proven || isNothingFound(best) ? '' : `${words.mark.likely}: `
  return `${mark}${title} ${advice}`
}

function Acts({
  best,
  mode,
  detail,
  count,
}: {
  readonly best: Cause
  readonly mode: Diagnosis['mode']
  readonly detail: CaptureDetail
  readonly count: number
}): ReactNode {
  return (
    <div className="best-cause__acts" data-verdict={detail.verdict}>
      <CauseActs cause={best} mode={mode} detail={detail} />
      <SeeAll count={count} />
    </div>
  )
}

function SeeAll({ count }: { readonly count: number }): ReactNode {
  const { best } = useWords().why
  return (
    <Button look="ghost" onClick={() => showTab('why')}>
      {count > 1 ? best.more(count - 1) : best.seeAll}
    </Button>
  )
}

const PassesNowActs = (): ReactNode => (
  <div className="best-cause__acts">
    <SeeAll count={0} />
  </div>
)

function PassesNow(): ReactNode {
  const { why: words } = useWords()
  return (
    <span className="best-cause">
      <Badge tone="pass">{words.passesNow}</Badge> {words.best.passesNow}
    </span>
  )
}
