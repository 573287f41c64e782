import { describe, expect, it } from 'vitest'
import type { DiagnoseQuestion } from '../../../src/signing/diagnose/question.ts'
import type { CauseVector } from './ask.ts'
import { askFor, causeVectors, questionOf } from './ask.ts'

/** The other delivery whose signature a request carries stands only in the expected content. */
function othersOf(vector: CauseVector): Partial<DiagnoseQuestion> {
  if (vector.cause !== 'signature-of-other-message') return {}
  const content = Buffer.from(vector.alt.contentBase64, 'base64').toString('utf8')
  const [, id = '', timestamp = '', body = ''] = /^([^.]*)\.(\d+)\.(.*)$/s.exec(content) ?? []
  const headers = [
    ['X-MLflow-Delivery-Id', id],
    ['X-MLflow-Timestamp', timestamp],
  ] as const
  return { others: [{ ...questionOf(vector).request, headers, body: Buffer.from(body) }] }
}

describe.each(causeVectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  const { causes } = askFor(vector, othersOf(vector))
  const proven = causes.filter((cause) => cause.proven)

  it('is proven', () => {
    expect(proven.map(({ code }) => code)).toContain(vector.cause)
  })

  it('is the first of all', () => {
    expect(causes[0]?.code).toBe(vector.cause)
    expect(causes[0]?.also).toEqual([])
  })

  it.runIf(!vector.cause.startsWith('timestamp-'))('shows a recomputation that is equal', () => {
    const { computed, received, key } = causes[0]?.evidence ?? {}
    expect(computed).toBe(received)
    expect(key).toMatch(/^\d+ bytes?, /)
  })

  it.runIf(vector.mode === 'B' || vector.cause === 'body-reserialised')('has its variant', () => {
    const own = proven.filter(({ code }) => code === vector.cause)
    const told = own.flatMap(({ variant, equivalents }) => [variant, ...equivalents])
    const wanted = [vector.variant, ...(vector.equivalentVariants ?? [])]
    expect(told.some((variant) => wanted.includes(variant))).toBe(true)
  })
})
