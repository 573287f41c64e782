import type { ReactNode } from 'react'
import type { Comparison } from '../../../contract/delivery.ts'
import type { Tone } from '../../parts/badge.tsx'
import { Badge } from '../../parts/badge.tsx'
import { useWords } from '../../words/words.ts'

const tones: Readonly<Record<Comparison, Tone>> = {
  first: 'plain',
  fixed: 'pass',
  regressed: 'fail',
  still_failing: 'warn',
  still_passing: 'pass',
}

/** How an answer stands against the last one from there. */
export function ComparisonBadge({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { replay: words } = useWords()
  return <Badge tone={tones[comparison]}>{words.comparison[comparison]}</Badge>
}
