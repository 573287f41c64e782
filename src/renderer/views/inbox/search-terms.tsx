import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FilterTerm } from '../../../contract/filter.ts'
import { withoutTerm } from '../../../contract/filter.ts'
import { search } from '../../state/filter-by.ts'
import { focusZone } from '../../state/focus.ts'
import { store } from '../../state/store.ts'
import { useWords } from '../../words/words.ts'
import { conditionOf } from './explain-filter.ts'

/** What was searched for, each condition a chip that takes it away. */
export function SearchTerms({ terms }: { readonly terms: readonly FilterTerm[] }): ReactNode {
  const words = useWords()
  return (
    <span className="search-terms" role="group" aria-label={words.inbox.searchTerms}>
      {terms.map((term, number) => {
        const condition = conditionOf(term, words)
        const name = words.inbox.removeTerm(condition)
        return (
          <button
            // a condition may be written twice
            key={`${number} ${condition}`}
            type="button"
            className="search-term"
            aria-label={name}
            title={name}
            onClick={() => remove(number)}
          >
            <span>{condition}</span>
            <X aria-hidden="true" />
          </button>
        )
      })}
    </span>
  )
}

/** The chip goes away; the focus must not go with it. */
function remove(number: number): void {
  search(withoutTerm(store.getState().person.searchText, number))
  focusZone('search')
}
