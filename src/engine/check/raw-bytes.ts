import type { CheckDiagnosis, ReceiverFault } from '../../contract/check.ts'
import type { CauseChange } from '../../contract/diagnosis.ts'
import type { Bench } from './bench.ts'
import type { Check, Course, Judgement, Seen, Trial, Tried } from './check.ts'
import {
  failed,
  isAccepted,
  isRefused,
  passed,
  toldAll,
  troubleJudgement,
  unknown,
} from './judge.ts'
import { diagnosisOf, faultOf } from './raw/cause-words.ts'
import { fitForms } from './raw/fit-forms.ts'
import type { JsonForm } from './raw/json-forms.ts'
import { jsonForms } from './raw/json-forms.ts'
import type { Misreading } from './raw/misreadings.ts'
import { misreadings } from './raw/misreadings.ts'
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
  if (refused.every(({ form }) => form.isOdd))
    return allPassed(answers.length, tried, forms, refused)
  // a parser that does not take an odd form says nothing of what is hashed
  const telling = answers.filter((one) => one.form.isOdd === undefined || one.isAccepted)
  return rewritten(
    refused.map(({ form }) => form),
    fitForms(telling),
    answers.length,
  )
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

function allPassed(
  count: number,
  tried: readonly Tried[],
  forms: readonly JsonForm[],
  refused: readonly { readonly form: JsonForm }[],
): Judgement {
  const odd = tried.filter((one) => !isAccepted(one) && !isRefused(one))
  if (odd.length > 0) return unknown(`${toldAll(odd)} The others were accepted.`)
  const names = refused.map(({ form }) => form.label).join(' and ')
  const words = `It accepts ${forms.length - refused.length} of ${count} forms.`
  if (refused.length === 0) return passed(`It accepts all ${count} forms.`)
  return passed(
    words,
    `It refuses ${names}: some JSON parsers do, after the signature was verified.`,
  )
}

function rewritten(
  refused: readonly JsonForm[],
  [first, ...rest]: readonly CauseChange[],
  count: number,
): Judgement {
  const found = `It refuses ${refused.length} of ${count} forms: ${refused.map(({ label }) => label).join(', ')}.`
  if (!first)
    return failed(found, 'raw-body', 'Hash the raw request bytes before any parser, then parse.')
  const diagnosis = diagnosisOf(first, rest)
  return { ...failed(`${found} ${diagnosis.words}`, 'raw-body', first.fix), diagnosis }
}

/** No form passes: then the secret, the content or the writing of the digest may be otherwise. */
function* whatInstead(bench: Bench, seen: Seen): Course {
  let count = 0
  for (const group of misreadings(bench)) {
    if (group.length === 0) continue
    const tried = yield group.map(misreadingTrial)
    const trouble = troubleJudgement(tried, seen)
    if (trouble) return trouble
    if (tried.some(({ status }) => status === 429))
      return unknown('It limits how often it is asked (429), so the reason could not be found.')
    count += group.length
    const changes = group.flatMap(({ change }, at) =>
      tried[at] && isAccepted(tried[at]) ? [change] : [],
    )
    const [first, ...rest] = changes
    if (first) return instead(diagnosisOf(first, rest), first, faultOf(first.code))
  }
  return secretLikely(count)
}

const misreadingTrial = ({ change, make }: Misreading): Trial => ({
  label: `${change.code} ${change.variant}`.trim(),
  make,
  isGuess: true,
})

/** Only a body that is written again is this check's own fault; others leave it untold. */
function instead(diagnosis: CheckDiagnosis, { fix }: CauseChange, fault: ReceiverFault): Judgement {
  if (fault === 'raw-body') return { ...failed(diagnosis.words, fault, fix), diagnosis }
  const found = `It accepts none of the forms, so this says nothing of raw bytes. ${diagnosis.words}`
  return { ...unknown(found), diagnosis }
}

function secretLikely(count: number): Judgement {
  const words = `It refuses every form of a correctly signed event, and ${count} misreadings of the secret, the content and the digest, too. Most likely it has another secret.`
  return {
    ...unknown(words),
    diagnosis: { cause: 'wrong-secret', variant: 'not one known here', words },
  }
}
