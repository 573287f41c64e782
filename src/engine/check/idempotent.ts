import type { Bench, Made } from './bench.ts'
import type { Check, Course, Judgement, Seen, Trial, Tried, Turn } from './check.ts'
import {
  allAccepted,
  failed,
  isRefused,
  passed,
  statusesWords,
  toldAll,
  troubleJudgement,
  unknown,
} from './judge.ts'
import type { Growth } from './probe.ts'
import { growthOf } from './probe.ts'
import { hasDeliveryId } from './scheme-facts.ts'

type Idempotent = Omit<Check, 'group' | 'rests'>

const advice =
  'Remember the ids of deliveries that were handled, in one step with the work, and answer 2xx to a repeated one without doing it again.'

const words = {
  expected: '2xx or 409, work done once',
  lacks: ({ scheme }: Bench) =>
    hasDeliveryId(scheme)
      ? null
      : `${scheme.label} gives deliveries no id, so none can be known again.`,
  // a probe counts what is done: nothing else may be done meanwhile
  turn: ({ probeUrl }: Bench): Turn => (probeUrl === null ? 'together' : 'alone'),
}

export const idempotentSequential: Idempotent = {
  ...words,
  id: 'idempotent-sequential',
  sent: 'The same delivery twice, one after the other',
  why: 'Senders repeat a delivery whose answer they did not get.',
  course: (bench, seen) => repeated(bench, seen, [1, 1]),
}

export const idempotentConcurrent: Idempotent = {
  ...words,
  id: 'idempotent-concurrent',
  sent: 'The same delivery five times at once',
  isAtOnce: true,
  why: 'A repeated delivery may arrive while the first is still being worked on.',
  course: (bench, seen) => repeated(bench, seen, [5]),
}

/** Sends one delivery in rounds of so many, and looks at the probe before and after, if there is one. */
function* repeated(bench: Bench, seen: Seen, rounds: readonly number[]): Course {
  const { probeUrl } = bench
  // what one delivery does is measured first, so that twice can be told from once
  const one = probeUrl === null ? null : yield* measured(probeUrl, [single(bench)])
  const made = bench.make()
  const all = rounds.map((count) => same(made, count))
  if (probeUrl === null || one === null) {
    const tried: Tried[] = []
    for (const round of all) tried.push(...(yield round))
    return answersJudgement(tried, seen) ?? unknown(`${statusesWords(tried)} ${noProbe}`)
  }
  const both = yield* measured(probeUrl, all)
  const wrong = answersJudgement([...one.tried, ...both.tried], seen)
  return wrong ?? workJudgement(one.growth, both.growth, both.tried)
}

const noProbe =
  'Whether the work was done once cannot be seen from outside: name a probe URL that shows it.'

/** A delivery of its own, sent to see what one does. */
function single(bench: Bench): readonly Trial[] {
  return same(bench.make(), 1).map((trial) => ({ ...trial, isProbe: true }))
}

const same = (made: Made, count: number): readonly Trial[] =>
  Array.from({ length: count }, () => ({ label: '', make: () => made }))

/** Work that goes on after the answer should be done by then. */
const settleMs = 250

type Measured = { readonly tried: readonly Tried[]; readonly growth: Growth }

/** What the probe's answer grows by while the rounds are sent. */
function* measured(
  url: string,
  rounds: readonly (readonly Trial[])[],
): Generator<readonly Trial[], Measured, readonly Tried[]> {
  const look: Trial = {
    label: 'probe',
    isProbe: true,
    make: () => ({ method: 'GET', url, headers: [], body: new Uint8Array(0) }),
  }
  const [before] = yield [look]
  const tried: Tried[] = []
  for (const round of rounds) tried.push(...(yield round))
  const [after] = yield [{ ...look, afterMs: settleMs }]
  return { tried, growth: growthOf(before, after) }
}

/** Null: all is 2xx or a clear conflict. */
function answersJudgement(tried: readonly Tried[], seen: Seen): Judgement | null {
  const trouble = troubleJudgement(tried, seen)
  if (trouble) return trouble
  // the first of them is like any other event: when that is refused, repeating has nothing to do with it
  if (tried.every(isRefused)) return unknown(`${toldAll(tried)} ${notAccepted}`)
  const others = tried.filter(({ status }) => status !== 409)
  const judged = allAccepted(others, seen, { fault: 'replay', advice: refusedAdvice })
  return judged.verdict === 'passed' ? null : judged
}

const notAccepted = 'None of them was accepted, so this says nothing of repeating.'
const refusedAdvice =
  'Answer a repeated delivery with 2xx or 409: a sender takes any other answer for a failure and tries again.'

function workJudgement(single: Growth, both: Growth, tried: readonly Tried[]): Judgement {
  if (typeof single === 'string') return unknown(single)
  if (typeof both === 'string') return unknown(both)
  if (single === 0) return unknown('The probe’s answer does not change when an event is handled.')
  const rounds = Math.round((both / single) * 10) / 10
  if (both <= single)
    return passed(`${toldAll(tried.slice(0, 1))} The probe shows that the work was done once.`)
  return failed(
    `The probe shows that the work was done ${rounds} times for one delivery.`,
    'replay',
    advice,
  )
}
