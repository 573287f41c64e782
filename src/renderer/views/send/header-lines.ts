import type { HeaderPair } from '../../../contract/capture.ts'
import { asCaptured } from '../../../contract/replay.ts'

/** Header pairs as lines to edit, in order and case. */
export const headerLines = (pairs: readonly HeaderPair[]): string =>
  pairs.map(([name, value]) => `${name}: ${value}`).join('\n')

/** Null: a line is no header. Values are Latin-1 text, as HTTP carries it, or `asCaptured`. */
export function pairsOfLines(text: string): [string, string][] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^([!#$%&'*+.^_`|~\w-]+):[ \t]?(.*)$/.exec(line))
  if (!pairs.every((pair) => pair !== null && isValue(pair[2] ?? ''))) return null
  return pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''])
}

const isValue = (text: string): boolean =>
  text === asCaptured || /^[\u0020-\u007e\u0080-\u00ff\t]*$/.test(text)
