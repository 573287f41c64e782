import type { ReactNode } from 'react'
import { useEffect } from 'react'
import type { CustomSchemeInput } from '../../../contract/scheme-info.ts'
import type { Verdict } from '../../../contract/verdict.ts'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useSettled } from './use-settled.ts'

/** What the recipe, as it stands in the fields, makes of the newest request of the source. */
export function RecipeTrial({
  recipe,
  sourceId,
}: {
  readonly recipe: CustomSchemeInput | null
  readonly sourceId: string
}): ReactNode {
  const { recipe: words } = useWords()
  const settled = useSettled(recipe)
  const { output, problem, reread } = useRead(
    'schemes.try',
    settled && { recipe: settled, sourceId },
  )
  const received = useStateOf(({ engine }) => engine.tally.bySource[sourceId]?.count)
  useEffect(reread, [reread, received])
  const text = problem?.message ?? output?.fault ?? null
  return (
    <section className="recipe__trial" aria-label={words.trial} aria-live="polite">
      <h3>{words.trial}</h3>
      {settled === null && <p>{words.trialEmpty}</p>}
      {text !== null && <p>{text}</p>}
      {text === null && output?.captureId === null && <p>{words.trialNone}</p>}
      {output?.verdict && <Outcome verdict={output.verdict} captureId={output.captureId ?? ''} />}
    </section>
  )
}

function Outcome({
  verdict: { verdict, reason, received, computed },
  captureId,
}: {
  readonly verdict: Verdict
  readonly captureId: string
}): ReactNode {
  const { recipe: words, verdicts } = useWords()
  return (
    <>
      <p className="recipe__outcome">
        <VerdictMark verdict={verdict} word={verdicts.kind[verdict]} isWordShown />
        <span>{reason === null ? verdicts.passedSentence : verdicts.sentence[reason]}</span>
        <span className="recipe__of">{words.trialOf(captureId)}</span>
      </p>
      {received[0] !== undefined && (
        <p>
          {words.received} <code>{received[0]}</code>
        </p>
      )}
      {computed !== null && (
        <p>
          {words.computed} <code>{computed}</code>
        </p>
      )}
    </>
  )
}
