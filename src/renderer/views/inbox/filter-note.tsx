import type { ReactNode } from 'react'
import { parseFilter } from '../../../contract/filter.ts'
import { filterOf, shownSourceIdOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { explainFilter } from './explain-filter.ts'

/**
 * What the list shows, in one sentence and with its count, or why the search cannot be read. Its line is
 * always there, so that nothing moves when it changes.
 */
export function FilterNote({
  id,
  isTyping,
}: {
  readonly id: string
  /** What is half written is not wrong yet. */
  readonly isTyping: boolean
}): ReactNode {
  const words = useWords()
  const { filter, list, isOfSource } = useStateOf(({ person, list }) => ({
    filter: filterOf(person),
    list,
    isOfSource: shownSourceIdOf(person) !== null,
  }))
  const parsed = parseFilter(filter)
  if (!parsed.ok)
    return isTyping ? (
      <p className="search-box__note" id={id} />
    ) : (
      <p className="search-box__note" id={id} key="problem" data-problem role="alert">
        {parsed.message}
      </p>
    )
  // the source stands in the heading above
  const terms = isOfSource ? parsed.terms.slice(1) : parsed.terms
  const isTrue = list.phase === 'ready' && list.filter === filter
  const count = isTrue ? list.total : null
  const note = explainFilter(terms, { count, isMore: list.isTotalRough }, words)
  return (
    <p className="search-box__note" id={id} title={note}>
      {note}
    </p>
  )
}
