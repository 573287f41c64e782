import { Buffer } from 'node:buffer'
import type { Scheme } from '../../signing/scheme.ts'
import type { Bench } from './bench.ts'
import type { Trial } from './check.ts'
import { withKeyBytes } from './other-secrets.ts'

const printed = ['undefined', 'null', 'None'] as const

/** The event signed as a receiver without a secret would verify it. */
export function forgeries(bench: Bench): readonly Trial[] {
  return keysOf(bench.scheme).map(([label, bytes]) => ({
    label,
    make: () => bench.make(withKeyBytes(bench.scheme, bytes)),
  }))
}

function keysOf({ method, secret }: Scheme): readonly (readonly [string, Uint8Array])[] {
  const texts = printed.map((text) => [`signed with “${text}”`, Buffer.from(text)] as const)
  // an empty token is no token: that is another check
  if (method === 'token') return texts
  const decoded =
    secret.as === 'base64'
      ? printed.map(
          (text) => [`signed with “${text}”, decoded`, Buffer.from(text, 'base64')] as const,
        )
      : []
  return [['signed with an empty secret', new Uint8Array(0)], ...texts, ...decoded]
}
