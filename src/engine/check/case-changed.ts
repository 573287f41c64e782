import type { Check, Trial } from './check.ts'
import type { Bench } from './bench.ts'
import { oneRound } from './check.ts'
import { isAccepted, passed, toldOf, troubleJudgement, unknown } from './judge.ts'
import { withSignature } from './signature-surgery.ts'

/** Any answer will do: it is only told. */
export const caseChanged: Check = {
  id: 'refuses-case-changed',
  group: 'keeps-out',
  sent: 'The hex digest in upper case',
  expected: 'any answer',
  why: 'The sender writes lower case; whether upper case passes does no harm, but is good to know.',
  rests: 'acceptance',
  turn: 'together',
  lacks: ({ scheme: { signature, label } }) =>
    signature.as === 'hex' ? null : `${label} writes no hex: its letters have a case that counts.`,
  course: (bench, seen) =>
    oneRound([upperCase(bench)], (tried) => {
      const [only] = tried
      if (!only) return unknown('Nothing was sent.')
      const words = isAccepted(only)
        ? 'It accepts upper case, too.'
        : 'It accepts lower case only, as the sender writes it.'
      return troubleJudgement(tried, seen) ?? passed(`${toldOf(only)} ${words}`)
    }),
}

const upperCase = (bench: Bench): Trial => ({
  label: '',
  make: () =>
    withSignature(bench.make(), bench.scheme, (digest, prefix) => [prefix + digest.toUpperCase()]),
})
