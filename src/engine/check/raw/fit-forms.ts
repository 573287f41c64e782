import { Buffer } from 'node:buffer'
import type { CauseChange } from '../../../contract/diagnosis.ts'
import { charset } from '../../../signing/diagnose/bodies/charset.ts'
import { ends } from '../../../signing/diagnose/bodies/ends.ts'
import { escapes } from '../../../signing/diagnose/bodies/escapes.ts'
import { reserialised } from '../../../signing/diagnose/bodies/reserialised.ts'
import type { MakeBody } from '../../../signing/diagnose/bodies/body-family.ts'
import { bodyFacts } from '../../../signing/diagnose/body-facts.ts'
import { alternativesOf } from '../../../signing/diagnose/question.ts'
import type { JsonForm } from './json-forms.ts'
import { letters } from './letters.ts'

/** Whether a form was accepted; null: its answer says nothing. */
export type FormAnswer = { readonly form: JsonForm; readonly isAccepted: boolean | null }

/** One thing that a receiver may do to bodies before it hashes them. */
export type Fit = { readonly change: CauseChange; readonly make: MakeBody }

/**
 * What a receiver does to bodies before it hashes them, if it is one thing that fits every answer: then
 * exactly those forms pass that this thing leaves as they are. Those that fit equally well come together,
 * the likeliest first.
 */
export function fitForms(answers: readonly FormAnswer[]): readonly Fit[] {
  const told = answers.filter(({ isAccepted }) => isAccepted !== null)
  return [reserialised, ends, escapes, charset, letters]
    .flatMap((family) => alternativesOf(family, 'computed'))
    .filter(({ code }) => code !== 'body-reserialised-lossy')
    .filter(({ make }) =>
      told.every(
        ({ form, isAccepted }) => (rewrittenBody(form.body, make) === null) === isAccepted,
      ),
    )
    .map(({ code, variant, title, fix, make }) => ({ change: { code, variant, title, fix }, make }))
}

/** The body as it would be hashed; null: as it is. */
export function rewrittenBody(body: Uint8Array, make: MakeBody): Uint8Array | null {
  const facts = bodyFacts({ headers: [['content-type', 'application/json']], body })
  const made = make(facts)
  if (made === null) return null
  const first = made instanceof Uint8Array ? made : firstOf(made)
  return first === null || Buffer.compare(first, body) === 0 ? null : first
}

function firstOf(bodies: Iterable<Uint8Array>): Uint8Array | null {
  for (const body of bodies) return body
  return null
}
