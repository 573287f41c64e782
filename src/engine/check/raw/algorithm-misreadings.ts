import type { Scheme } from '../../../signing/scheme.ts'
import type { Bench } from '../bench.ts'
import type { Misreading } from './misreadings.ts'

const names = {
  'hmac-sha1': 'HMAC-SHA1',
  'hmac-sha256': 'HMAC-SHA256',
  'hmac-sha512': 'HMAC-SHA512',
} as const
type Keyed = keyof typeof names

const isKeyed = (method: Scheme['method']): method is Keyed => Object.hasOwn(names, method)

/** The event signed with another hash than the sender's. */
export function algorithmMisreadings(bench: Bench): readonly Misreading[] {
  const { scheme } = bench
  const { method: own, label } = scheme
  if (!isKeyed(own)) return []
  const others = Object.keys(names).filter((name): name is Keyed => name !== own)
  return others.map((method) => ({
    change: {
      code: 'algorithm',
      variant: names[method],
      title: `The application computes ${names[method]}; ${label} signs with ${names[own]}.`,
      fix: `Compute ${names[own]}.`,
    },
    make: () => bench.make({ scheme: { ...scheme, method } }),
  }))
}
