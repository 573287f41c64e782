import type { HeaderPair } from '../../contract/capture.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { Made } from './bench.ts'

const isNamed = ([given]: HeaderPair, name: string): boolean =>
  given.toLowerCase() === name.toLowerCase()

/**
 * The same event with other items in the place of its signature. `change` gets the digest without
 * prefix and the prefix; what it answers are whole items. What else stands in the header stays.
 */
export function withSignature(
  made: Made,
  scheme: Scheme,
  change: (digest: string, prefix: string) => readonly string[],
): Made {
  const { header, split, prefix = '' } = scheme.signature
  const headers = made.headers.map((pair): HeaderPair => {
    if (!isNamed(pair, header)) return pair
    const items = split === undefined ? [pair[1]] : pair[1].split(split)
    const changed = items.flatMap((item) =>
      item.startsWith(prefix) ? change(item.slice(prefix.length), prefix) : [item],
    )
    return [pair[0], changed.join(split ?? '')]
  })
  return { ...made, headers }
}

/** The digest of a signed event as its header writes it, without prefix. */
export function digestOf(made: Made, scheme: Scheme): string {
  let found = ''
  withSignature(made, scheme, (digest, prefix) => {
    found = digest
    return [prefix + digest]
  })
  return found
}

/** Without the headers of these names. */
export const without = (made: Made, names: readonly string[]): Made => ({
  ...made,
  headers: made.headers.filter((pair) => !names.some((name) => isNamed(pair, name))),
})

/** With another value in a header; what is split off it and has the prefix is replaced. */
export function withHeader(made: Made, name: string, change: (value: string) => string): Made {
  const headers = made.headers.map((pair): HeaderPair =>
    isNamed(pair, name) ? [pair[0], change(pair[1])] : pair,
  )
  return { ...made, headers }
}

/** With the names of the signing headers written otherwise. */
export function withNames(made: Made, write: (name: string) => string): Made {
  const own = new Set(made.signing.map(([name]) => name.toLowerCase()))
  const headers = made.headers.map(([name, value]): HeaderPair =>
    own.has(name.toLowerCase()) ? [write(name), value] : [name, value],
  )
  return { ...made, headers }
}

/** The headers that signing set, taken from one event and put to another's body. */
export function withSigningOf(made: Made, other: Made): Made {
  const own = made.signing.map(([name]) => name)
  return { ...made, headers: [...without(made, own).headers, ...other.signing] }
}
