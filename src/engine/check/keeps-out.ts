import type { ReceiverFault } from '../../contract/check.ts'
import type { Bench, Made } from './bench.ts'
import type { Check, Course, Seen, Trial } from './check.ts'
import { oneRound } from './check.ts'
import { caseChanged } from './case-changed.ts'
import { contentWords } from './content-words.ts'
import { forgeries } from './forgeries.ts'
import { emptied, unsigned } from './missing-signatures.ts'
import { allRefused, isAccepted, passed, toldOf } from './judge.ts'
import { otherSecret } from './other-secrets.ts'
import {
  ageLack,
  coverLack,
  idLack,
  keyLack,
  timestampHeaderLack,
  unknownVersion,
  versionLack,
} from './scheme-facts.ts'
import { garbageTrials, prefixTrials, shownValue, tampered, withTimestamp } from './spoiled.ts'
import { withHeader, withSignature, withSigningOf } from './signature-surgery.ts'

type Keeping = Pick<Check, 'id' | 'sent' | 'why' | 'lacks'> & {
  readonly fault: ReceiverFault
  readonly advice: (bench: Bench) => string
  readonly errorAdvice?: (bench: Bench) => string
  readonly trials: (bench: Bench) => readonly Trial[]
} & Partial<Pick<Check, 'course' | 'expected'>>

const refusal = '400, 401, 403 or 422'

const keepsOut = ({ fault, advice, errorAdvice, trials, ...check }: Keeping): Check => ({
  group: 'keeps-out',
  expected: refusal,
  rests: 'acceptance',
  turn: 'together',
  course: (bench, seen) =>
    oneRound(trials(bench), (tried) =>
      allRefused(tried, seen, {
        fault,
        advice: advice(bench),
        ...(errorAdvice && { errorAdvice: errorAdvice(bench) }),
      }),
    ),
  ...check,
})

const one = (make: () => Made, label = ''): Trial => ({ label, make })

const header = ({ scheme }: Bench): string => scheme.signature.header
const verifyAdvice = (bench: Bench): string =>
  `Compute the signature over ${contentWords(bench.scheme)}, compare it with ${header(bench)}, and answer 401 unless they match.`

/** It keeps out what it should. */
export const keepsOutChecks: readonly Check[] = [
  keepsOut({
    id: 'refuses-tampered',
    sent: 'The event with one byte of the body changed',
    why: 'What the signature does not cover, anybody can change.',
    lacks: ({ scheme }) => coverLack(scheme),
    fault: 'verify',
    advice: verifyAdvice,
    trials: (bench) => [one(() => tampered(bench.make()))],
  }),
  keepsOut({
    id: 'refuses-wrong-secret',
    sent: 'The event signed with another secret',
    why: 'Only who has the secret may sign.',
    fault: 'verify',
    advice: verifyAdvice,
    trials: (bench) => [one(() => bench.make({ secret: otherSecret(bench.scheme) }))],
  }),
  keepsOut({
    id: 'refuses-unsigned',
    sent: 'The event without a signature',
    why: 'Whoever leaves the signature away must not pass for the sender.',
    fault: 'verify',
    advice: (bench) => `Answer 401 when ${header(bench)} is missing, before anything else is done.`,
    errorAdvice: (bench) =>
      `Look whether ${header(bench)} is there before it is used, and answer 401 when it is missing: now that ends in an error.`,
    trials: unsigned,
  }),
  keepsOut({
    id: 'refuses-empty-signature',
    sent: 'The event with an empty signature',
    why: 'An empty value must not equal anything, nor break the comparison.',
    fault: 'verify',
    advice: (bench) =>
      `Answer 401 when ${header(bench)} is empty or has nothing behind its prefix.`,
    trials: emptied,
  }),
  keepsOut({
    id: 'refuses-garbage',
    sent: 'Signatures that are none: no base64, not ASCII, a megabyte long',
    why: 'A malformed header is a refusal, never an error of the server.',
    fault: 'errors',
    advice: (bench) =>
      `Compare ${header(bench)} as text of the right length; do not decode what you have not checked.`,
    trials: garbageTrials,
  }),
  keepsOut({
    id: 'refuses-empty-secret',
    sent: 'The event signed with an empty secret, “undefined”, “null” and “None”',
    why: 'That is what a receiver verifies with when its variable is not set.',
    lacks: ({ scheme }) => keyLack(scheme),
    fault: 'secret',
    advice: () =>
      'Set the secret in the process that verifies, and refuse to start without it: now anybody can sign.',
    trials: forgeries,
  }),
  keepsOut({
    id: 'refuses-unknown-version-only',
    sent: 'The right digest under an unknown version only',
    why: 'Another version means another computation: its digest proves nothing.',
    lacks: ({ scheme }) => versionLack(scheme),
    fault: 'compare',
    advice: (bench) =>
      `Compare the whole item, ${shownValue(bench)}: a digest without its version is no signature.`,
    trials: (bench) => [
      one(() =>
        withSignature(bench.make(), bench.scheme, (digest) => [
          (unknownVersion(bench.scheme) ?? '') + digest,
        ]),
      ),
    ],
  }),
  keepsOut({
    id: 'refuses-stale',
    sent: (bench) => `The event, correctly signed, ${ageWords(bench)} old`,
    why: 'Without a limit a captured event can be sent again for ever.',
    lacks: ({ scheme }) => ageLack(scheme),
    fault: 'timestamp',
    advice: (bench) =>
      `Compare ${timestampName(bench)} with your clock and refuse more than ${bench.scheme.timestamp?.toleranceSeconds} seconds: now a captured event can be replayed.`,
    trials: (bench) => [one(() => bench.make({ shiftMs: -outsideMs(bench) }))],
  }),
  keepsOut({
    id: 'refuses-future',
    sent: (bench) => `The event, correctly signed, ${ageWords(bench)} ahead`,
    why: 'An event from the future stays valid until then, and longer.',
    lacks: ({ scheme }) => ageLack(scheme),
    fault: 'timestamp',
    advice: (bench) => futureAdvice(bench),
    trials: aheadTrials,
    course: (bench, seen) => futureCourse(bench, seen),
  }),
  keepsOut({
    id: 'refuses-swapped',
    sent: 'The event with the signature, id and timestamp of another event',
    why: 'Each signature belongs to one body.',
    lacks: ({ scheme }) => coverLack(scheme),
    fault: 'verify',
    advice: verifyAdvice,
    trials: (bench) => [one(() => withSigningOf(bench.make(), otherEvent(bench)))],
  }),
  keepsOut({
    id: 'refuses-other-id',
    sent: 'The event with its id changed after signing',
    why: 'With a free id one event passes for many.',
    lacks: ({ scheme }) => idLack(scheme),
    fault: 'verify',
    advice: verifyAdvice,
    trials: (bench) => [one(() => otherId(bench))],
  }),
  keepsOut({
    id: 'refuses-other-timestamp',
    sent: 'The event with its timestamp changed after signing',
    why: 'With a free timestamp an old event passes for a new one.',
    lacks: ({ scheme }) => timestampHeaderLack(scheme),
    fault: 'verify',
    advice: verifyAdvice,
    trials: (bench) => [one(() => withTimestamp(bench.make(), bench, 1))],
  }),
  keepsOut({
    id: 'refuses-prefix-match',
    sent: 'Half of the digest, and the digest with one character more',
    why: 'A comparison that stops early lets a signature be guessed piece by piece.',
    fault: 'compare',
    advice: () =>
      'Compare the whole value, lengths first, in constant time (timingSafeEqual, hmac.compare_digest).',
    trials: prefixTrials,
  }),
  caseChanged,
]

/** Safely outside the tolerance: ten minutes, or twice the tolerance. */
function outsideMs({ scheme }: Bench): number {
  return Math.max(600, (scheme.timestamp?.toleranceSeconds ?? 0) * 2) * 1_000
}

const ageWords = (bench: Bench): string => `${outsideMs(bench) / 60_000} minutes`

function timestampName({ scheme: { timestamp, signature } }: Bench): string {
  if (!timestamp) return 'the timestamp'
  if ('bodyField' in timestamp) return `${timestamp.bodyField} in the body`
  return timestamp.header === signature.header
    ? `the timestamp in ${signature.header}`
    : timestamp.header
}

const futureAdvice = (bench: Bench): string =>
  `Judge the age by its absolute value: abs(now - ${timestampName(bench)}) has to be within the tolerance.`

function aheadTrials(bench: Bench): readonly Trial[] {
  return [one(() => bench.make({ shiftMs: outsideMs(bench) }))]
}

function* futureCourse(bench: Bench, seen: Seen): Course {
  const tried = yield aheadTrials(bench)
  const [only] = tried
  if (only && isAccepted(only) && bench.scheme.timestamp?.acceptsFuture)
    return passed(
      toldOf(only),
      `It accepts events from the future, as the libraries of ${bench.scheme.label} do.`,
    )
  return allRefused(tried, seen, { fault: 'timestamp', advice: futureAdvice(bench) })
}

/** Correctly signed, and surely with another body. */
function otherEvent(bench: Bench): Made {
  const [, sample] = bench.samples
  return bench.make(sample ? { sample } : { body: tampered(bench.make()).body })
}

function otherId(bench: Bench): Made {
  const place = bench.scheme.deliveryId
  if (!place || !('header' in place)) return bench.make()
  return withHeader(bench.make(), place.header, () => (place.prefix ?? '') + bench.newId())
}
