import { ChevronDown, ChevronUp } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { IconButton } from '../../../parts/icon-button.tsx'
import { TextInput } from '../../../parts/text-input.tsx'
import { useWords } from '../../../words/words.ts'
import { mostMatches } from '../find-matches.ts'
import type { Find } from './use-find.ts'

/** Enter goes to the next match, Shift Enter to the one before. */
export function FindBar({
  find,
  label,
}: {
  readonly find: Find
  /** Where it looks, when that is not the body. */
  readonly label?: string
}): ReactNode {
  const { body: words } = useWords().capture
  const { query, matches, index, step } = find
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    if (event.key !== 'Escape' || query === '') return
    event.preventDefault()
    find.setQuery('')
  }
  const isMore = matches.length === mostMatches
  const count =
    matches.length === 0
      ? words.searchNone
      : words.searchCount(Math.max(0, index) + 1, matches.length, isMore)
  return (
    <div className="find-bar" role="search">
      <TextInput
        aria-label={label ?? words.search}
        placeholder={label ?? words.search}
        value={query}
        onChange={(event) => find.setQuery(event.target.value)}
        onKeyDown={press}
      />
      <span className="find-bar__count" role="status">
        {query === '' ? '' : count}
      </span>
      {query !== '' && (
        <>
          <IconButton name={words.searchPrevious} icon={<ChevronUp />} onClick={() => step(-1)} />
          <IconButton name={words.searchNext} icon={<ChevronDown />} onClick={() => step(1)} />
        </>
      )}
    </div>
  )
}
