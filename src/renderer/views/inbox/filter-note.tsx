import type { ReactNode } from 'react'
import { parseFilter } from '../../../contract/filter.ts'
import { filterOf, shownSourceIdOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { explainFilter } from './explain-filter.ts'
import { SearchTerms } from './search-terms.tsx'

/**
 * What the list shows, in one sentence and with its count, or why the search cannot be read. What was
 * searched for stands in it as chips, to be taken away one by one. Its line is always there, so that
 * nothing moves while the chips fit into it.
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
  const { filter, searchText, list, isOfSource } = useStateOf(({ person, list }) => ({
    filter: filterOf(person),
    searchText: person.searchText,
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
  const searched = parseFilter(searchText)
  const searchedTerms = searched.ok ? searched.terms : []
  // the source stands in the heading above
  const terms = isOfSource ? parsed.terms.slice(1) : parsed.terms
  const chosen = terms.slice(0, terms.length - searchedTerms.length)
  const isTrue = list.phase === 'ready' && list.filter === filter
  const count = { count: isTrue ? list.total : null, isMore: list.isTotalRough }
  const sentence = explainFilter(terms, count, words)
  if (searchedTerms.length === 0)
    return (
      <p className="search-box__note" id={id}>
        {sentence}
      </p>
    )
  return (
    <div className="search-box__note">
      <p id={id} hidden>
        {sentence}
      </p>
      <span>{explainFilter(chosen, count, words, true)}</span>
      <SearchTerms terms={searchedTerms} />
    </div>
  )
}
