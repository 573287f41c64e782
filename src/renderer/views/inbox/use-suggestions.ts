import type { ChangeEvent, FocusEvent, KeyboardEvent } from 'react'
import { useState } from 'react'
import { search } from '../../state/filter-by.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Words } from '../../words/words.ts'
import { useWords } from '../../words/words.ts'
import type { TokenAt } from './suggest.ts'
import { begun, closedValues, fieldOrder, isAsked, tokenAt, withToken, written } from './suggest.ts'

export type Suggestion = {
  /** What takes the place of the word at the cursor. */
  readonly text: string
  readonly hint: string | null
}

const mostShown = 10

/** Suggestions for the word at the cursor: fields, then values that were captured. */
export function useSuggestions(listId: string) {
  const words = useWords()
  const text = useStateOf(({ person }) => person.searchText)
  const [cursor, setCursor] = useState(0)
  const [isWanted, setWanted] = useState(false)
  const [activeIndex, setActiveIndex] = useState(-1)
  const token = tokenAt(text, Math.min(cursor, text.length))
  const field = isWanted && isAsked(token.field) ? token.field : null
  const captured = useRead('captures.values', field === null ? null : { field, limit: 50 })
  const suggestions = isWanted ? suggest(token, captured.output ?? [], words) : []
  const isOpen = suggestions.length > 0

  const take = (index: number): void => {
    const suggestion = suggestions[index]
    if (!suggestion) return
    const next = withToken(text, token, suggestion.text)
    search(next.text)
    setCursor(next.cursor)
    setActiveIndex(-1)
  }
  const step = (by: number): void => {
    const count = suggestions.length
    setActiveIndex((now) => (now + by + count + (now === -1 && by < 0 ? 1 : 0)) % count)
  }
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => take(activeIndex),
    Tab: () => take(Math.max(activeIndex, 0)),
    Escape: () => setWanted(false),
  }
  const inputProps = {
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      search(event.target.value)
      setCursor(event.target.selectionStart ?? event.target.value.length)
      setActiveIndex(-1)
      setWanted(true)
    },
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      const act = isOpen && !event.nativeEvent.isComposing ? acts[event.key] : undefined
      if (!act || (event.key === 'Enter' && activeIndex === -1)) return
      event.preventDefault()
      act()
    },
    // whoever took something away from the search beside it is not about to write
    onFocus: ({ currentTarget, relatedTarget }: FocusEvent<HTMLInputElement>) =>
      setWanted(!currentTarget.closest('search')?.contains(relatedTarget)),
    onBlur: () => setWanted(false),
    'aria-activedescendant': isOpen && activeIndex >= 0 ? `${listId}-${activeIndex}` : undefined,
  }
  return { suggestions, activeIndex, inputProps, take, isOpen }
}

function suggest(token: TokenAt, captured: readonly string[], { inbox }: Words): Suggestion[] {
  const typed = token.value.toLowerCase()
  if (token.field === null)
    return fieldOrder
      .filter((field) => field.startsWith(typed))
      .map((field) => ({ text: begun(field), hint: inbox.fieldHint[field] }))
      .slice(0, mostShown)
  const values = closedValues(token.field) ?? captured
  return values
    .filter((value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed)
    .map((value) => ({ text: `${token.field}:${written(value)}`, hint: null }))
    .slice(0, mostShown)
}
