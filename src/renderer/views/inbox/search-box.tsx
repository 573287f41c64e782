import { Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { parseFilter } from '../../../contract/filter.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import { KeyHint } from '../../parts/key-hint.tsx'
import { search } from '../../state/filter-by.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { explainFilter } from './explain-filter.ts'
import { useSuggestions } from './use-suggestions.ts'
import './search-box.css'

/** Narrows the list by words and fields, says in a sentence what it does, and what is wrong with it. */
export function SearchBox(): ReactNode {
  const words = useWords()
  const id = useId()
  const text = useStateOf(({ person }) => person.searchText)
  const parsed = parseFilter(text)
  const { suggestions, activeIndex, inputProps, take, isOpen } = useSuggestions(`${id}-list`)
  const note = parsed.ok ? text.trim() && explainFilter(parsed.terms, words) : parsed.message
  return (
    <search className="search-box">
      <div className="search-box__field" data-invalid={!parsed.ok || undefined}>
        <Search aria-hidden="true" />
        <input
          {...inputProps}
          className="search-box__input"
          data-zone="search"
          role="combobox"
          aria-label={words.inbox.searchLabel}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-describedby={`${id}-note`}
          aria-invalid={!parsed.ok}
          placeholder={words.inbox.searchPlaceholder}
          spellCheck={false}
          autoComplete="off"
          value={text}
        />
        {text === '' ? (
          <KeyHint keys="/" />
        ) : (
          <IconButton name={words.inbox.clearSearch} icon={<X />} onClick={() => search('')} />
        )}
      </div>
      {isOpen && (
        <ul
          className="search-box__list"
          id={`${id}-list`}
          role="listbox"
          aria-label={words.inbox.suggestions}
        >
          {suggestions.map(({ text: suggested, hint }, index) => (
            <li
              className="search-box__option"
              id={`${id}-list-${index}`}
              key={suggested}
              role="option"
              aria-selected={index === activeIndex}
              // before the field loses the focus and closes the list
              onPointerDown={(event) => {
                event.preventDefault()
                take(index)
              }}
            >
              <code>{suggested}</code>
              {hint !== null && <span>{hint}</span>}
            </li>
          ))}
        </ul>
      )}
      <p
        className="search-box__note"
        id={`${id}-note`}
        data-problem={!parsed.ok || undefined}
        role="status"
      >
        {note}
      </p>
    </search>
  )
}
