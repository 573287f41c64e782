import type { HeaderPair } from '../../../contract/capture.ts'

export type HeaderChange = 'same' | 'changed' | 'only_first' | 'only_second' | 'name_case' | 'moved'

export type HeaderDifference = {
  readonly change: HeaderChange
  readonly first: HeaderPair | null
  readonly second: HeaderPair | null
}

type Pair = { readonly first: number; readonly second: number }

/**
 * Headers of two requests side by side, in the order of the first; what only the second has follows.
 * The first of a repeated name is compared with the first, the second with the second.
 */
export function headerDifferences(
  first: readonly HeaderPair[],
  second: readonly HeaderPair[],
): readonly HeaderDifference[] {
  const pairs = pairsOf(first, second)
  const stayed = longestRising(pairs)
  const bySecond = new Set(pairs.map((pair) => pair.second))
  const byFirst = new Map(pairs.map((pair) => [pair.first, pair]))
  const rows = first.map((one, index): HeaderDifference => {
    const pair = byFirst.get(index)
    const other = pair && second[pair.second]
    if (!pair || !other) return { change: 'only_first', first: one, second: null }
    return { change: changeOf(one, other, stayed.has(pair)), first: one, second: other }
  })
  const added = second
    .filter((_, index) => !bySecond.has(index))
    .map((pair): HeaderDifference => ({ change: 'only_second', first: null, second: pair }))
  return [...rows, ...added]
}

function pairsOf(first: readonly HeaderPair[], second: readonly HeaderPair[]): Pair[] {
  const places = new Map<string, number[]>()
  for (const [index, [name]] of second.entries())
    places.set(name.toLowerCase(), [...(places.get(name.toLowerCase()) ?? []), index])
  return first.flatMap(([name], index) => {
    const place = places.get(name.toLowerCase())?.shift()
    return place === undefined ? [] : [{ first: index, second: place }]
  })
}

function changeOf(one: HeaderPair, other: HeaderPair, isInOrder: boolean): HeaderChange {
  if (one[1] !== other[1]) return 'changed'
  if (one[0] !== other[0]) return 'name_case'
  return isInOrder ? 'same' : 'moved'
}

/** The most pairs that stand in the same order in both: the others were moved. */
function longestRising(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const best: { length: number; before: number }[] = []
  for (const [index, pair] of pairs.entries()) {
    best[index] = { length: 1, before: -1 }
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (best[earlier]?.length ?? 0) + 1
      const isRising = (pairs[earlier]?.second ?? 0) < pair.second
      if (isRising && length > (best[index]?.length ?? 0)) best[index] = { length, before: earlier }
    }
  }
  const longest = Math.max(0, ...best.map(({ length }) => length))
  const kept = new Set<Pair>()
  let at = best.findIndex(({ length }) => length === longest)
  while (at >= 0) {
    const pair = pairs[at]
    if (pair) kept.add(pair)
    at = best[at]?.before ?? -1
  }
  return kept
}
