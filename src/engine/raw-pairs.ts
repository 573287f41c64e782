import type { HeaderPair } from '../contract/capture.ts'

/** The pairs of Node's `rawHeaders` or `rawTrailers`, in wire order and case. */
export function rawPairs(raw: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i]!, raw[i + 1]!])
  return pairs
}
