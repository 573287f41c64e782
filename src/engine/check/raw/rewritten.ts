import type { CauseChange } from '../../../contract/diagnosis.ts'
import type { Bench } from '../bench.ts'
import type { Course, Judgement, Seen, Trial, Tried } from '../check.ts'
import { failed, isAccepted, troubleJudgement, unknown } from '../judge.ts'
import { diagnosisOf } from './cause-words.ts'
import type { Fit, FormAnswer } from './fit-forms.ts'
import { fitForms, rewrittenBody } from './fit-forms.ts'
import type { JsonForm } from './json-forms.ts'
import { hashedBody } from './misreadings.ts'

/** Some forms pass and some do not: names what is hashed instead, once a signature over that passed. */
export function* rewritten(bench: Bench, seen: Seen, answers: readonly FormAnswer[]): Course {
  const refused = answers.filter((one) => one.isAccepted === false).map(({ form }) => form)
  const found = `It refuses ${refused.length} of ${answers.length} forms: ${refused.map(({ label }) => label).join(', ')}.`
  // a parser that does not take an odd form says nothing of what is hashed
  const telling = answers.filter(
    ({ form, isAccepted: isIn }) => isIn || (isIn !== null && !form.isOdd),
  )
  const again = yield telling.map(({ form }) => againTrial(bench, form))
  const trouble = troubleJudgement(again, seen)
  if (trouble) return trouble
  if (isFickle(telling, again)) return unknown(`${found} ${fickle}`)
  const proofs = fitForms(telling)
    .slice(0, mostFits)
    .flatMap((fit) => proofsOf(bench, fit, refused))
  const tried = proofs.length === 0 ? [] : yield proofs.map(({ trial }) => trial)
  const [first, ...rest] = proofs.filter((_, at) => tried[at] && isAccepted(tried[at]))
  return first ? named(found, first, rest) : failed(found, 'raw-body', rawAdvice)
}

const rawAdvice = 'Hash the raw request bytes before any parser, then parse.'
const fickle =
  'Sent once more, some were answered otherwise: something else than the form decides, such as the moment.'

const mostFits = 20

function named(found: string, { change }: Proof, rest: readonly Proof[]): Judgement {
  const others = rest.map((one) => one.change)
  const diagnosis = diagnosisOf(change, others)
  return { ...failed(`${found} ${diagnosis.words}`, 'raw-body', change.fix), diagnosis }
}

/** Far enough from the first time for the moment to be another. */
const againAfterMs = 400

const againTrial = (bench: Bench, { label, body }: JsonForm): Trial => ({
  label: `${label}, again`,
  make: () => bench.make({ body }),
  afterMs: againAfterMs,
})

/** Whether the same forms are answered otherwise a moment later. */
const isFickle = (answers: readonly FormAnswer[], again: readonly Tried[]): boolean =>
  again.some((one, at) => one.status !== null && isAccepted(one) !== answers[at]?.isAccepted)

type Proof = { readonly change: CauseChange; readonly trial: Trial }

/** A form that was refused, signed over what is hashed instead: it passes if that is what is hashed. */
function proofsOf(bench: Bench, { change, make }: Fit, refused: readonly JsonForm[]): Proof[] {
  for (const { body, isOdd } of refused) {
    const hashed = isOdd ? null : rewrittenBody(body, make)
    if (hashed === null) continue
    const label = `${change.code} ${change.variant}`.trim()
    const trial: Trial = { label, make: () => hashedBody(bench, body, hashed), isGuess: true }
    return [{ change, trial }]
  }
  return []
}
