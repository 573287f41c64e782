import type { Bench } from './bench.ts'
import type { Trial } from './check.ts'
import { withHeader, withSignature, without } from './signature-surgery.ts'

/** Without any signing header, and without the signature alone. */
export function unsigned(bench: Bench): readonly Trial[] {
  const { header: name } = bench.scheme.signature
  const all = trial(() => {
    const made = bench.make()
    return without(
      made,
      made.signing.map(([given]) => given),
    )
  }, 'no signing header at all')
  const hasOthers = bench.make().signing.length > 1
  return hasOthers
    ? [all, trial(() => without(bench.make(), [name]), `only ${name} missing`)]
    : [all]
}

/** With nothing in the place of the signature. */
export function emptied(bench: Bench): readonly Trial[] {
  const { header: name, prefix = '' } = bench.scheme.signature
  const empty = trial(() => withHeader(bench.make(), name, () => ''), 'empty')
  if (prefix === '') return [empty]
  return [
    empty,
    trial(() => withSignature(bench.make(), bench.scheme, () => [prefix]), `only ${prefix}`),
  ]
}

const trial = (make: Trial['make'], label: string): Trial => ({ label, make })
