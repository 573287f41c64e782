import { Buffer } from 'node:buffer'
import type { Bench, Made } from './bench.ts'
import type { Trial } from './check.ts'
import { withHeader, withSignature } from './signature-surgery.ts'

/** With one letter inside the last text of the body changed: still the same form, another event. */
export function tampered(made: Made): Made {
  const body = Buffer.from(made.body)
  const text = body.toString('latin1')
  const at = /^.*[A-Za-z0-9]([a-y0-8])(?=["&]|$)/s.exec(text.trimEnd())?.[0].length ?? text.length
  body[at - 1] = (body[at - 1] ?? 0) + 1
  return { ...made, body }
}

/** With another time in the place of the one that was signed. */
export function withTimestamp(made: Made, { scheme }: Bench, seconds: number): Made {
  const place = scheme.timestamp
  if (!place || !('header' in place)) return made
  const { header, split, prefix = '', unit } = place
  const step = unit === 'ms' ? seconds * 1_000 : seconds
  return withHeader(made, header, (value) => {
    const items = split === undefined ? [value] : value.split(split)
    return items
      .map((item) =>
        item.startsWith(prefix) ? prefix + String(Number(item.slice(prefix.length)) - step) : item,
      )
      .join(split ?? '')
  })
}

const longBytes = 1_048_576
/** What servers answer to a header that they do not read to its end. */
const tooLong = [413, 414, 431]

/** Values that are no signature, in all ways that HTTP can carry. */
export function garbageTrials(bench: Bench): readonly Trial[] {
  const { scheme } = bench
  const digest = (label: string, write: (prefix: string) => string): Trial => ({
    label,
    make: () => withSignature(bench.make(), scheme, (_, prefix) => [write(prefix)]),
  })
  const whole = (label: string, value: string): Trial => ({
    label,
    make: () => withHeader(bench.make(), scheme.signature.header, () => value),
  })
  return [
    digest('a word for a digest', (prefix) => `${prefix}%%% no digest %%%`.replaceAll(' ', '-')),
    digest('bytes beyond ASCII', (prefix) => `${prefix}\u00ff\u00fe\u00e9\u00a0\u0080`),
    digest('one character', (prefix) => `${prefix}A`),
    whole('commas and equals signs', ',,==,=,'),
    whole('a word', 'signature'),
    { ...digest('a megabyte', (prefix) => prefix + 'A'.repeat(longBytes)), alsoRefused: tooLong },
  ]
}

/** The digest cut and lengthened. */
export const prefixTrials = (bench: Bench): readonly Trial[] => [
  {
    label: 'half of it',
    make: () =>
      withSignature(bench.make(), bench.scheme, (digest, prefix) => [
        prefix + digest.slice(0, Math.floor(digest.length / 2)),
      ]),
  },
  {
    label: 'one character more',
    make: () =>
      withSignature(bench.make(), bench.scheme, (digest, prefix) => [`${prefix}${digest}0`]),
  },
]

/** How an item of the signature header looks: `v1,<base64>`. */
export function shownValue({ scheme: { signature, method } }: Bench): string {
  return method === 'token' ? 'the token' : `${signature.prefix ?? ''}<${signature.as}>`
}
