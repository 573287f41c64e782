/** Enough to walk through; more are told as "more than". */
export const mostMatches = 1_000

/** For drawing and for finding: the text itself, in any case. Null for an empty search. */
export function searchPattern(query: string): RegExp | null {
  if (query === '') return null
  return new RegExp(query.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`), 'gi')
}

/** Places where the query stands in the text, first to last. */
export function findMatches(text: string, query: string): readonly number[] {
  const pattern = searchPattern(query)
  if (!pattern) return []
  const found: number[] = []
  for (const match of text.matchAll(pattern)) {
    found.push(match.index)
    if (found.length === mostMatches) break
  }
  return found
}
