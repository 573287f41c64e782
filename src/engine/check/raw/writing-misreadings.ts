import type { CauseChange } from '../../../contract/diagnosis.ts'
import { decode } from '../../../signing/encoding.ts'
import type { Writing } from '../../../signing/diagnose/writings.ts'
import { write } from '../../../signing/diagnose/writings.ts'
import type { Scheme } from '../../../signing/scheme.ts'
import type { Bench } from '../bench.ts'
import { withSignature } from '../signature-surgery.ts'
import type { Misreading } from './misreadings.ts'

const writings: readonly Writing[] = ['hex', 'HEX', 'base64', 'base64url', 'base64-unpadded']
const prefixes = ['', 'sha256=', 'v1=', 'v1,', 'v0='] as const

type Writ = { readonly writing: Writing; readonly prefix: string }

/** The right digest, written or prefixed as a receiver with a slip would compare it. */
export function writingMisreadings(bench: Bench): readonly Misreading[] {
  const { scheme } = bench
  const own: Writ = { writing: writingOf(scheme), prefix: scheme.signature.prefix ?? '' }
  const otherWritings = writings.filter((writing) => writing !== own.writing)
  const slips: readonly Writ[] = [
    ...otherWritings.map((writing) => ({ ...own, writing })),
    ...prefixes.filter((prefix) => prefix !== own.prefix).map((prefix) => ({ ...own, prefix })),
    ...(own.prefix === '' ? [] : otherWritings.map((writing) => ({ writing, prefix: '' }))),
  ]
  return slips.map((writ) => ({
    change: changeOf(scheme, own, writ),
    make: () => written(bench, writ),
  }))
}

const writingOf = ({ signature }: Scheme): Writing =>
  signature.as === 'base64url' || signature.as === 'base64' ? signature.as : 'hex'

function written(bench: Bench, { writing, prefix }: Writ) {
  const made = bench.make()
  return withSignature(made, bench.scheme, (digest) => {
    const bytes = decode(digest, bench.scheme.signature.as) ?? new Uint8Array(0)
    return [prefix + write(bytes, writing)]
  })
}

const titles: Readonly<Partial<Record<Writing, readonly [CauseChange['code'], string]>>> = {
  HEX: ['hex-uppercase', 'upper-case hex'],
  hex: ['encoding-hex-vs-base64', 'hex'],
  base64: ['encoding-hex-vs-base64', 'base64'],
  base64url: ['encoding-base64url', 'URL-safe base64'],
  'base64-unpadded': ['encoding-base64-unpadded', 'base64 without padding'],
}

function changeOf(scheme: Scheme, own: Writ, { writing, prefix }: Writ): CauseChange {
  const { header } = scheme.signature
  if (writing !== own.writing) {
    const [code, words] = titles[writing] ?? ['encoding-hex-vs-base64', writing]
    const variant = prefix === own.prefix ? '' : `without ${own.prefix}`
    return {
      code: code === 'hex-uppercase' && own.writing !== 'hex' ? 'encoding-hex-vs-base64' : code,
      variant,
      title: `The application compares ${header} with its digest in ${words}; the sender writes ${wordsOf(own.writing)}.`,
      fix: `Write the digest in ${wordsOf(own.writing)}${own.prefix === '' ? '' : `, with ${own.prefix} before it`}, or compare decoded bytes.`,
    }
  }
  if (prefix === '')
    return {
      code: 'prefix-missing',
      variant: '',
      title: `The application compares ${header} with its digest without the prefix ${own.prefix}.`,
      fix: `Put ${own.prefix} before the digest, or take it off the header, before they are compared.`,
    }
  return {
    code: own.prefix === '' ? 'prefix-unexpected' : 'prefix-wrong',
    variant: prefix,
    title: `The application expects the prefix ${prefix} in ${header}, which the sender does not write.`,
    fix: own.prefix === '' ? 'Compare without a prefix.' : `Compare with the prefix ${own.prefix}.`,
  }
}

const wordsOf = (writing: Writing): string => (writing === 'hex' ? 'lower-case hex' : writing)
