import type { Words } from '../words/words.ts'
import type { Command } from './command.ts'

/**
 * Commands whose names hold every word of the query, the best match first; without a query all, in their
 * order. Also found by their ids, which are English in every language.
 */
export function findCommands(
  commands: readonly Command[],
  query: string,
  words: Words,
): readonly Command[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return commands
  return commands
    .map((command) => ({ command, score: scoreOf(command, wanted, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command)
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s:.,…]+/)
    .filter(Boolean)

function scoreOf({ label, id }: Command, wanted: readonly string[], words: Words): number {
  const name = label(words).toLowerCase()
  const scores = wanted.map((word) => {
    if (name.startsWith(word)) return 4
    if (wordsOf(name).some((part) => part.startsWith(word))) return 3
    if (name.includes(word)) return 2
    return id.toLowerCase().includes(word) ? 1 : 0
  })
  if (scores.includes(0)) return 0
  // of equal matches the shorter name has less beside what was asked for
  return scores.reduce<number>((sum, score) => sum + score, 0) + 1 / name.length
}
