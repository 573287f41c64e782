import type { ReactNode } from 'react'
import type { Suggestion } from './use-suggestions.ts'

/** The popup of the search box. The focus stays in the box; `activeIndex` is where its cursor is. */
export function SuggestionList({
  id,
  label,
  suggestions,
  activeIndex,
  onTake,
}: {
  readonly id: string
  readonly label: string
  readonly suggestions: readonly Suggestion[]
  readonly activeIndex: number
  readonly onTake: (index: number) => void
}): ReactNode {
  return (
    <ul className="search-box__list" id={id} role="listbox" aria-label={label}>
      {suggestions.map(({ text, hint }, index) => (
        <li
          className="search-box__option"
          id={`${id}-${index}`}
          key={text}
          role="option"
          aria-selected={index === activeIndex}
          // before the field loses the focus and closes the list
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(index)
          }}
        >
          <code>{text}</code>
          {hint !== null && <span>{hint}</span>}
        </li>
      ))}
    </ul>
  )
}
