import { Buffer } from 'node:buffer'
import type { Bench } from './bench.ts'
import type { Course, Judgement, Seen, Trial, Tried } from './check.ts'
import { oneRound } from './check.ts'
import { answerText } from './answer-text.ts'
import {
  failed,
  isAccepted,
  isError,
  passed,
  statusesWords,
  toldAll,
  troubleJudgement,
} from './judge.ts'

/** Other methods than POST. */
export const methodCourse = (bench: Bench, seen: Seen): Course =>
  oneRound(methods(bench), (tried) => methodJudgement(tried, seen))

function methods(bench: Bench): readonly Trial[] {
  return [
    {
      label: 'GET',
      make: () => ({ ...bench.make({ method: 'GET' }), body: Buffer.alloc(0) }),
    },
    { label: 'PUT', make: () => bench.make({ method: 'PUT' }) },
  ]
}

function methodJudgement(tried: readonly Tried[], seen: Seen): Judgement {
  const trouble = troubleJudgement(tried, seen)
  if (trouble) return trouble
  const usual = seen.all.find(isAccepted)
  const acting = tried.filter((one) => isAccepted(one) && isSameAnswer(one, usual))
  const route = 'Route only POST to the receiver, and answer 405 to other methods.'
  if (acting.length > 0)
    return failed(`${toldAll(acting)} That looks like acceptance.`, 'errors', route)
  // 501 says that a method is not known: a way of refusing it (RFC 9110, 15.6.2)
  const errors = tried.filter((one) => isError(one) && one.status !== 501)
  if (errors.length > 0) return failed(toldAll(errors), 'errors', route)
  if (tried.every(({ status }) => status === 404 || status === 405))
    return passed(statusesWords(tried))
  const others = tried.filter(({ status }) => status !== 404 && status !== 405)
  return passed(statusesWords(tried), `${toldAll(others)} 405 would say it better.`)
}

const isSameAnswer = (one: Tried, other: Tried | undefined): boolean =>
  other !== undefined && one.status === other.status && answerText(one) === answerText(other)
