import type { HeaderPair } from '../../contract/capture.ts'

export const isNamed = ([name]: HeaderPair, wanted: string): boolean =>
  name.toLowerCase() === wanted.toLowerCase()

/** With this header once: where it stood first and in the case it had there, else at the end. */
export function withHeader(headers: readonly HeaderPair[], pair: HeaderPair): HeaderPair[] {
  const at = headers.findIndex((known) => isNamed(known, pair[0]))
  if (at === -1) return [...headers, pair]
  return headers.flatMap((known, index): HeaderPair[] => {
    if (index === at) return [[known[0], pair[1]]]
    return isNamed(known, pair[0]) ? [] : [known]
  })
}

export const withoutHeaders = (
  headers: readonly HeaderPair[],
  names: readonly string[],
): readonly HeaderPair[] => headers.filter((pair) => !names.some((name) => isNamed(pair, name)))
