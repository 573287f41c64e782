import type { Bench } from './bench.ts'
import type { Check, Course, Judgement, Seen, Trial, Tried } from './check.ts'
import { oneRound } from './check.ts'
import { idempotentConcurrent, idempotentSequential } from './idempotent.ts'
import {
  allAccepted,
  failed,
  isAccepted,
  isRefused,
  isTaken,
  passed,
  toldAll,
  unknown,
  stoppedWords,
} from './judge.ts'
import { readBytes } from './exchange.ts'
import { constantShape } from './constant-shape.ts'
import { leaksIn } from './leaks.ts'
import { methodCourse } from './method.ts'
import { retryWords } from '../simulate/retry-words.ts'

const behaves = (check: Omit<Check, 'group' | 'rests'> & Partial<Pick<Check, 'rests'>>): Check => ({
  group: 'behaves',
  rests: 'acceptance',
  ...check,
})

/** It behaves. */
export const behavesChecks: readonly Check[] = [
  behaves({
    id: 'answers-fast',
    sent: 'Ten events, one after another',
    expected: '2xx in time',
    why: 'A sender that waits too long hangs up and sends the event again.',
    turn: 'alone',
    course: answersFast,
  }),
  behaves(idempotentSequential),
  behaves(idempotentConcurrent),
  behaves({
    id: 'out-of-order',
    sent: 'A later event, then an earlier one',
    expected: '2xx',
    why: 'Senders deliver at the same time and again: order is not kept.',
    turn: 'together',
    course: outOfOrder,
  }),
  behaves({
    id: 'survives-burst',
    sent: '50 events at once',
    expected: '2xx, no cut connection',
    why: 'Events come in bursts.',
    turn: 'alone',
    isAtOnce: true,
    course: (bench, seen) =>
      oneRound(
        Array.from({ length: 50 }, (): Trial => ({ label: '', make: () => bench.make() })),
        (tried) => burst(tried, seen),
      ),
  }),
  behaves({
    id: 'method',
    sent: 'GET and PUT to the same path',
    expected: '404 or 405',
    why: 'A webhook is a POST; what accepts anything may also act on a link that somebody follows.',
    turn: 'last',
    course: methodCourse,
  }),
  behaves({
    id: 'no-leak',
    sent: 'The answers to all refused requests, read again',
    expected: 'no secret, digest or stack trace',
    why: 'Whoever sends a wrong signature reads the answer.',
    rests: 'answer',
    turn: 'last',
    course: noLeak,
  }),
  behaves({
    id: 'constant-shape',
    sent: 'A signature that is nearly right, and one that is all wrong',
    expected: 'the same answer',
    why: 'An answer that tells near from far helps to guess. Timing is not judged: a network hides it.',
    turn: 'together',
    course: constantShape,
  }),
  behaves({
    id: 'retry-contract',
    sent: 'Nothing: the answers seen so far',
    expected: 'for your information',
    why: 'It tells what the sender makes of these answers.',
    rests: 'answer',
    turn: 'last',
    course: retryContract,
  }),
]

const times = 10

function* answersFast(bench: Bench, seen: Seen): Course {
  const { senderLimitMs, slowMs } = bench.patience
  const all: Tried[] = []
  for (let count = 0; count < times; count++) {
    const [tried] = yield [{ label: '', make: () => bench.make() }]
    if (tried) all.push(tried)
    // one answer beyond the limit decides
    if (!tried || !isTaken(tried) || tried.ms > senderLimitMs) break
  }
  const spoken = fastWords(all.map(({ ms }) => ms))
  const slow = all.find((one) => one.trouble === 'timed_out' || one.ms > senderLimitMs)
  if (slow && !seen.isLost()) return failed(spoken, 'slow', slowAdvice(bench))
  const judged = allAccepted(all, seen, { fault: 'slow', advice: slowAdvice(bench) })
  if (judged.verdict !== 'passed') return judged
  const worst = Math.max(...all.map(({ ms }) => ms))
  const warning = worst > slowMs ? `The slowest answer took more than ${seconds(slowMs)}.` : null
  return passed(spoken, warning)
}

const slowAdvice = ({ scheme, patience }: Bench): string =>
  `Keep the event, answer 2xx at once, and do the work afterwards: ${scheme.label} waits ${seconds(patience.senderLimitMs)}.`

const seconds = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`)

function fastWords(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return `Median ${Math.round(median)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms of ${all.length}.`
}

function* outOfOrder(bench: Bench, seen: Seen): Course {
  const [first] = bench.samples
  const later = bench.samples.length > 1 ? (bench.samples[2] ?? bench.samples[1]) : first
  const id = bench.newId()
  if (!first || !later) return unknown('There is no event to send.')
  const of = (sample: typeof first, shiftMs: number, label: string): readonly Trial[] => [
    {
      label,
      make: () => bench.make({ sample, shiftMs, body: bodyOf(bench, sample, id, shiftMs) }),
    },
  ]
  const tried = [
    ...(yield of(later, 0, `first ${later.label}`)),
    ...(yield of(first, -2_000, `then ${first.label}`)),
  ]
  return allAccepted(tried, seen, {
    fault: 'errors',
    advice: 'Answer 2xx to an event that is older than what you know, and ignore it.',
  })
}

/** Both events are about one thing, delivered under ids of their own. */
const bodyOf = (
  bench: Bench,
  sample: Bench['samples'][number],
  id: string,
  shiftMs: number,
): Uint8Array =>
  sample.body({
    id: id.replaceAll(/[^a-zA-Z0-9]/g, '').padEnd(32, '0'),
    nowMs: bench.now() + shiftMs,
  })

function burst(tried: readonly Tried[], seen: Seen): Judgement {
  if (tried.some(({ trouble }) => trouble === 'canceled')) return unknown(stoppedWords)
  const limited = tried.filter(({ status }) => status === 429)
  if (limited.length > 0)
    return unknown(`It limited ${limited.length} of ${tried.length} (429): senders will try again.`)
  const wrong = tried.filter((one) => !isTaken(one))
  if (wrong.length === 0) return passed(`It accepted all ${tried.length}.`)
  const counts = `${tried.length - wrong.length} of ${tried.length} were accepted. ${toldAll(wrong.slice(0, 1))}`
  if (wrong.every(isRefused)) return unknown(`${counts} That is a refusal, not a lack of strength.`)
  const gone = seen.isLost() ? ' After that it did not answer any more.' : ''
  return failed(
    counts + gone,
    'slow',
    'Do less before answering: keep the event, answer 2xx, and let a queue do the work at its own pace.',
  )
}

function* noLeak(bench: Bench, seen: Seen): Course {
  yield []
  const refused = seen.all.filter(
    (one) => one.status !== null && !isAccepted(one) && !one.trial.isProbe,
  )
  if (refused.length === 0) return unknown('Nothing was refused, so there was nothing to read.')
  const leaks = [...new Set(refused.flatMap((one) => leaksIn(one, bench)))]
  const cut = refused.filter(({ answer }) => answer?.cut)
  if (leaks.length > 0)
    return failed(
      `An answer to a refused request holds ${leaks.join(' and ')}.`,
      'errors',
      'Answer a refusal with a status and at most one fixed word; write the reason to the log, without the secret.',
    )
  if (cut.length === 0) return passed(`${refused.length} answers hold nothing that helps.`)
  return passed(
    `What was read of ${refused.length} answers holds nothing that helps.`,
    `${cut.length} of them are longer than ${readBytes / 1_024} KiB: only that much of each was read.`,
  )
}

function* retryContract(bench: Bench, seen: Seen): Course {
  yield []
  const statuses = [
    ...new Set(seen.all.filter(({ trial }) => !trial.isProbe).map(({ status }) => status)),
  ]
  const known = statuses.filter((status) => status !== null)
  if (known.length === 0) return unknown('No answer was seen.')
  return passed(retryWords(bench.scheme, known))
}
