import { useDeferredValue, useMemo, useState } from 'react'
import { findMatches, searchPattern } from '../find-matches.ts'

export type Find = {
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly pattern: RegExp | null
  readonly matches: readonly number[]
  /** Which match is shown; -1 before the first step. */
  readonly index: number
  /** The place of the match to bring into sight; a new object for each step. */
  readonly found: { readonly offset: number } | null
  readonly step: (by: 1 | -1) => void
}

/** Finding text in a body, and walking through what was found. */
export function useFind(text: string): Find {
  const [query, setText] = useState('')
  const [index, setIndex] = useState(-1)
  const [found, setFound] = useState<{ offset: number } | null>(null)
  const wanted = useDeferredValue(query)
  const matches = useMemo(() => findMatches(text, wanted), [text, wanted])
  const pattern = useMemo(() => searchPattern(wanted), [wanted])
  const setQuery = (next: string): void => {
    setText(next)
    setIndex(-1)
    setFound(null)
  }
  const step = (by: 1 | -1): void => {
    if (matches.length === 0) return
    const next = index === -1 && by === -1 ? matches.length - 1 : index + by
    const at = (next + matches.length) % matches.length
    setIndex(at)
    setFound({ offset: matches[at] ?? 0 })
  }
  return { query, setQuery, pattern, matches, index, found, step }
}
