import type { ReactNode } from 'react'
import { verdictKinds } from '../../../contract/verdict.ts'
import { Chip } from '../../parts/chip.tsx'
import { showVerdict } from '../../state/filter-by.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useCountWords } from '../shell/use-count-words.ts'

/** Which verdicts are shown. How many failed is said, because that is what one came for. */
export function VerdictChips(): ReactNode {
  const words = useWords()
  const countWords = useCountWords()
  const { verdict, failed } = useStateOf(({ person, engine }) => ({
    verdict: person.verdict,
    failed: engine.tally.byVerdict.failed,
  }))
  return (
    <div className="verdict-chips" role="group" aria-label={words.inbox.filters}>
      <Chip isOn={verdict === null} onClick={() => showVerdict(null)}>
        {words.inbox.all}
      </Chip>
      {verdictKinds.map((kind) => (
        <Chip
          key={kind}
          isOn={verdict === kind}
          {...(kind === 'failed' &&
            failed.count > 0 && { count: countWords(failed), 'data-tone': 'fail' })}
          onClick={() => showVerdict(verdict === kind ? null : kind)}
        >
          {words.verdicts.kind[kind]}
        </Chip>
      ))}
    </div>
  )
}
