import { Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { parseFilter } from '../../../contract/filter.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import { KeyHint } from '../../parts/key-hint.tsx'
import { search } from '../../state/filter-by.ts'
import { focusSearch } from '../../state/focus.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { FilterNote } from './filter-note.tsx'
import { ListMenu } from './list-menu.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { useSuggestions } from './use-suggestions.ts'
import './search-box.css'

/** Narrows the list by words and fields, says in a sentence what it does, and what is wrong with it. */
export function SearchBox(): ReactNode {
  const words = useWords()
  const id = useId()
  const [listId, noteId] = [`${id}-list`, `${id}-note`]
  const text = useStateOf(({ person }) => person.searchText)
  const { suggestions, activeIndex, inputProps, take, isOpen } = useSuggestions(listId)
  const isValid = isOpen || parseFilter(text).ok
  return (
    <search className="search-box">
      <div className="search-box__line">
        <div className="search-box__field" data-invalid={!isValid || undefined}>
          <Search aria-hidden="true" />
          <input
            {...inputProps}
            className="search-box__input"
            data-zone="search"
            role="combobox"
            aria-label={words.inbox.searchLabel}
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-autocomplete="list"
            aria-describedby={noteId}
            aria-invalid={!isValid}
            placeholder={words.inbox.searchPlaceholder}
            spellCheck={false}
            autoComplete="off"
            value={text}
          />
          {text === '' ? (
            <KeyHint keys="/" />
          ) : (
            <IconButton name={words.inbox.clearSearch} icon={<X />} onClick={clear} />
          )}
        </div>
        <ListMenu />
      </div>
      {isOpen && (
        <SuggestionList
          id={listId}
          label={words.inbox.suggestions}
          suggestions={suggestions}
          activeIndex={activeIndex}
          onTake={take}
        />
      )}
      <FilterNote id={noteId} isTyping={isOpen} />
    </search>
  )
}

/** The button goes away with the text; the focus must not go with it. */
function clear(): void {
  search('')
  focusSearch()
}
