import type { Bench } from './bench.ts'
import type { Check, Course, Judgement, Seen, Trial, Tried } from './check.ts'
import {
  answerWords,
  isAccepted,
  isRefused,
  passed,
  toldAll,
  troubleJudgement,
  unknown,
} from './judge.ts'
import type { JsonForm } from './raw/json-forms.ts'
import { jsonForms } from './raw/json-forms.ts'
import { rewritten } from './raw/rewritten.ts'
import { whatInstead } from './raw/what-instead.ts'
import { coverLack } from './scheme-facts.ts'

/** It verifies the raw bytes; where nothing passes, what it verifies instead. */
export const rawBytesCheck: Check = {
  id: 'raw-bytes',
  group: 'raw-bytes',
  sent: 'The same event in equal JSON forms, each correctly signed',
  expected: '2xx',
  why: 'Who hashes the JSON written again, not the bytes that came, refuses events as soon as their form differs.',
  rests: 'answer',
  turn: 'together',
  lacks: ({ scheme }) => coverLack(scheme),
  course,
}

function* course(bench: Bench, seen: Seen): Course {
  const forms = jsonForms(bench.make().body, bench.scheme.id)
  if (forms === null) return unknown(`${bench.scheme.label} does not send JSON.`)
  const tried = yield forms.map((form) => formTrial(bench, form))
  const trouble = troubleJudgement(tried, seen)
  if (trouble) return trouble
  const answers = forms.map((form, at) => ({ form, isAccepted: acceptance(tried[at]) }))
  const refused = answers.filter((one) => one.isAccepted === false)
  const accepted = answers.filter((one) => one.isAccepted)
  if (accepted.length === 0 && refused.length === 0)
    return unknown(`${toldAll(tried)} That is no refusal.`)
  if (accepted.length === 0) return yield* whatInstead(bench, seen)
  if (refused.every(({ form }) => form.isOdd)) return allPassed(forms, tried)
  return yield* rewritten(bench, seen, answers)
}

const formTrial = (bench: Bench, { label, body }: JsonForm): Trial => ({
  label,
  make: () => bench.make({ body }),
})

function acceptance(tried: Tried | undefined): boolean | null {
  if (!tried) return null
  if (isAccepted(tried)) return true
  return isRefused(tried) ? false : null
}

function allPassed(forms: readonly JsonForm[], tried: readonly Tried[]): Judgement {
  const others = tried.filter((one) => !isAccepted(one))
  if (others.length === 0) return passed(`It accepts all ${forms.length} forms.`)
  const odd = forms.filter((form, at) => form.isOdd && tried[at] && !isAccepted(tried[at]))
  if (odd.length < others.length) {
    const untold = others.filter((one) => !isRefused(one))
    return unknown(`${toldAll(untold)} The others were accepted.`)
  }
  const names = odd.map(({ label }) => label).join(' and ')
  return passed(
    `It accepts ${forms.length - odd.length} of ${forms.length} forms.`,
    `To ${names} it answered ${answersOf(others)}: some JSON parsers do not take it, after the signature was verified.`,
  )
}

const answersOf = (tried: readonly Tried[]): string =>
  [...new Set(tried.map(answerWords))].join(' and ')
