import type { Row } from '../question.ts'
import type { MakeKey } from './key-family.ts'
import { texts } from './key-family.ts'

type Code = Row<MakeKey>['code']

/** The other side's secret has something more than ours. */
export const more = (
  code: Code,
  received: string,
  computed: string,
  words: string,
  change: (text: string) => string,
): Row<MakeKey> => ({
  code,
  received: [received, `The sender’s secret has ${words}, the one here does not.`],
  computed: [computed, `The application’s secret has ${words}.`],
  make: texts(({ text }) => change(text)),
})

/** Ours has something that the other side's has not. */
export const less = (
  code: Code,
  received: string,
  computed: string,
  words: string,
  change: (text: string) => string,
): Row<MakeKey> => ({
  code,
  received: [received, `The secret here has ${words}; the signature fits without it.`],
  computed: [computed, `The application’s secret lacks ${words}, which the one here has.`],
  make: texts(({ text }) => change(text)),
})
