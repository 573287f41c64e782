import type { HeaderPair } from '../../../contract/capture.ts'

/** Header pairs as lines to edit, in order and case. */
export const headerLines = (pairs: readonly HeaderPair[]): string =>
  pairs.map(([name, value]) => `${name}: ${value}`).join('\n')

/** Null: a line is no header. Values are Latin-1 text, as HTTP carries it. */
export function pairsOfLines(text: string): [string, string][] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) =>
    /^([!#$%&'*+.^_`|~\w-]+):[ \t]?([\u0020-\u007e\u0080-\u00ff\t]*)$/.exec(line),
  )
  if (pairs.includes(null)) return null
  return pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''])
}
