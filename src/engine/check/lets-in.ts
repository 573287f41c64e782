import { acceptsLarge } from './accepts-large.ts'
import type { Bench, Making } from './bench.ts'
import type { Check, Course, Judgement, Seen, Trial, Tried } from './check.ts'
import { oneRound } from './check.ts'
import { allAccepted, failed, passed, stoppedWords, toldOf, unknown } from './judge.ts'
import { ageLack, listLack, unknownVersion, versionLack } from './scheme-facts.ts'
import { isForm } from './signed-url.ts'
import { digestOf, withNames, withSignature } from './signature-surgery.ts'
import { otherSecret } from './other-secrets.ts'
import { contentWords } from './content-words.ts'

const valid = (bench: Bench, label = '', making?: Making): Trial => ({
  label,
  make: () => bench.make(making),
})

const letsIn = (
  check: Omit<Check, 'group' | 'expected' | 'turn' | 'rests'> & Partial<Check>,
): Check => ({
  group: 'lets-in',
  expected: '2xx',
  turn: 'together',
  rests: 'acceptance',
  ...check,
})

/** It lets in what it should. */
export const letsInChecks: readonly Check[] = [
  letsIn({
    id: 'reachable',
    sent: 'A request',
    expected: 'any answer in time',
    why: 'Without an answer nothing else can be told.',
    turn: 'first',
    rests: 'nothing',
    course: (bench) =>
      oneRound([valid(bench)], ([tried]) => {
        if (!tried) return unknown('Nothing was sent.')
        if (tried.status !== null) return passed(toldOf(tried))
        return unreached(tried)
      }),
  }),
  letsIn({
    id: 'accepts-valid',
    sent: 'A correctly signed event',
    why: 'It is what the sender sends every day.',
    turn: 'first',
    rests: 'answer',
    course: acceptsValid,
  }),
  letsIn({
    id: 'accepts-every-event',
    sent: ({ samples, scheme }) =>
      samples.length === 1
        ? `Every event of ${scheme.label}`
        : `Each of the ${samples.length} events of ${scheme.label}`,
    why: 'An event that is not handled should be ignored with a 2xx, or it is sent again and again.',
    lacks: ({ samples, scheme }) =>
      samples.length > 1 ? null : `Only one event of ${scheme.label} is known here.`,
    course: (bench, seen) =>
      oneRound(
        bench.samples.map((sample) => valid(bench, sample.label, { sample })),
        (tried) =>
          allAccepted(tried, seen, {
            fault: 'raw-body',
            advice:
              'Verify every event in the same way over its raw body, and answer 2xx to those you do not handle.',
          }),
      ),
  }),
  letsIn({
    id: 'accepts-rotation',
    sent: 'Two signatures, one of them valid',
    why: 'While a secret is changed the sender signs with both.',
    lacks: ({ scheme }) => listLack(scheme),
    course: (bench, seen) =>
      oneRound(
        [rotated(bench, 'the second is valid', 1), rotated(bench, 'the first is valid', 0)],
        (tried) =>
          allAccepted(tried, seen, {
            fault: 'compare',
            advice: `Split ${bench.scheme.signature.header} at ${splitWords(bench)} and accept the request when any one signature matches.`,
          }),
      ),
  }),
  letsIn({
    id: 'accepts-unknown-version-beside',
    sent: 'A signature of an unknown version before the valid one',
    why: 'New versions are added beside the old one; receivers skip what they do not know.',
    lacks: ({ scheme }) => listLack(scheme) ?? versionLack(scheme),
    course: (bench, seen) =>
      oneRound([{ label: '', make: () => versionBeside(bench) }], (tried) =>
        allAccepted(tried, seen, {
          fault: 'compare',
          advice: `Skip signatures that do not begin with ${bench.scheme.signature.prefix ?? ''} instead of refusing the request.`,
        }),
      ),
  }),
  letsIn({
    id: 'accepts-header-case',
    sent: 'Header names in lower, upper and title case',
    why: 'Header names have no case, and proxies change it.',
    course: (bench, seen) =>
      oneRound(headerCases(bench), (tried) =>
        allAccepted(tried, seen, {
          fault: 'compare',
          advice: 'Read headers by name in any case, as your framework’s own function does.',
        }),
      ),
  }),
  letsIn({
    id: 'accepts-skew',
    sent: 'Events from slightly ahead and from within the tolerance',
    why: 'Clocks differ, and deliveries wait in queues.',
    lacks: ({ scheme }) => ageLack(scheme),
    course: (bench, seen) =>
      oneRound(skewed(bench), (tried) => allAccepted(tried, seen, skewBlame(bench))),
  }),
  letsIn({
    id: 'accepts-large',
    sent: 'An event of 900 KiB',
    expected: '2xx, or 413',
    why: 'Logs and outputs can be long.',
    course: acceptsLarge,
  }),
  letsIn({
    id: 'accepts-charset',
    sent: 'A content type with a charset, and none at all',
    why: 'Both are allowed, and proxies add and remove them.',
    course: (bench, seen) =>
      oneRound(charsets(bench), (tried) =>
        allAccepted(tried, seen, {
          fault: 'raw-body',
          advice: 'Read the raw body whatever the content type says.',
        }),
      ),
  }),
]

function unreached(tried: Tried): Judgement {
  if (tried.trouble === 'canceled') return unknown(stoppedWords)
  // that is our own rule, and no fault of a receiver
  if (tried.trouble === 'not_allowed') return unknown(tried.words ?? toldOf(tried))
  if (tried.trouble === 'timed_out') return failed(toldOf(tried), 'slow', hangingAdvice)
  return failed(toldOf(tried), 'errors', unreachableAdvice)
}

const hangingAdvice =
  'Answer every request, at once, and do the work afterwards. If nothing of it arrived there, check the URL.'
const unreachableAdvice =
  'Start the receiver, or check the URL: host, port and http or https. It has to speak HTTP.'

function* acceptsValid(bench: Bench, seen: Seen): Course {
  yield []
  // the first request was this event: it is not sent twice
  const [first] = seen.all
  if (!first) return unknown('Nothing was sent.')
  const advice = `Verify ${contentWords(bench.scheme)} with the secret that this check was given.`
  return { ...allAccepted([first], seen, { fault: 'raw-body', advice }), seen: [first] }
}

function rotated(bench: Bench, label: string, at: 0 | 1): Trial {
  return {
    label,
    make: () => {
      const made = bench.make()
      const foreign = bench.make({ id: made.id, secret: otherSecret(bench.scheme) })
      const other = digestOf(foreign, bench.scheme)
      return withSignature(made, bench.scheme, (digest, prefix) => {
        const items = [prefix + digest]
        items.splice(at === 1 ? 0 : 1, 0, prefix + other)
        return items
      })
    },
  }
}

function versionBeside(bench: Bench) {
  const version = unknownVersion(bench.scheme) ?? ''
  return withSignature(bench.make(), bench.scheme, (digest, prefix) => [
    version + digest.replaceAll(/[A-Za-z]/g, (letter) => (letter === 'A' ? 'B' : 'A')),
    prefix + digest,
  ])
}

const titleCase = (name: string): string =>
  name.toLowerCase().replaceAll(/(^|-)([a-z])/g, (all) => all.toUpperCase())

const headerCases = (bench: Bench): readonly Trial[] => [
  { label: 'lower case', make: () => withNames(bench.make(), (name) => name.toLowerCase()) },
  { label: 'upper case', make: () => withNames(bench.make(), (name) => name.toUpperCase()) },
  { label: 'title case', make: () => withNames(bench.make(), titleCase) },
]

const aheadSeconds = 2

/** Old, and still safely within the tolerance. */
function oldSeconds({ scheme }: Bench): number {
  const tolerance = scheme.timestamp?.toleranceSeconds ?? 0
  return Math.min(270, Math.floor(tolerance * 0.9))
}

const skewed = (bench: Bench): readonly Trial[] => [
  valid(bench, `${aheadSeconds} seconds ahead`, { shiftMs: aheadSeconds * 1_000 }),
  valid(bench, `${oldSeconds(bench)} seconds old`, { shiftMs: -oldSeconds(bench) * 1_000 }),
]

function skewBlame({ scheme }: Bench) {
  const tolerance = scheme.timestamp?.toleranceSeconds ?? 0
  const trap =
    scheme.id === 'mlflow'
      ? ' MLflow’s documented sample has 0 <= age, which refuses a sender whose clock is one second ahead: use abs(age).'
      : ''
  return {
    fault: 'timestamp' as const,
    advice: `Accept a timestamp up to ${tolerance} seconds away in both directions.${trap}`,
  }
}

function charsets(bench: Bench): readonly Trial[] {
  const [sample] = bench.samples
  if (sample && isForm(sample)) {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8'
    return [valid(bench, 'with a charset', { contentType })]
  }
  return [
    valid(bench, 'with a charset', { contentType: 'application/json; charset=utf-8' }),
    valid(bench, 'without a content type', { contentType: null }),
  ]
}

function splitWords({ scheme }: Bench): string {
  const { split } = scheme.signature
  return split === ' ' ? 'spaces' : `“${split}”`
}
