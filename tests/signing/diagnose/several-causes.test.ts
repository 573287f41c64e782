import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/signing/diagnose/diagnose.ts'
import type { SignedRequest } from '../../../src/signing/read.ts'
import { schemes } from '../../../src/signing/registry.ts'
import { schemeOf } from '../vectors.ts'
import { ask, nowMs, sent } from './ask.ts'

const body = '{"entity": "model", "score": 1.0, "note": "<ดี>"}'

const valueOf = ({ headers }: SignedRequest, name: string): string =>
  headers.find(([own]) => own.toLowerCase() === name)?.[1] ?? ''

describe('a search that has found something', () => {
  it.each([
    ['signed-other-timestamp', { timestamp: '1754639993' }],
    ['body-reserialised', { signedBody: JSON.stringify(JSON.parse(body)) }],
  ])('tells both of two signatures with a cause each: %s', (code, change) => {
    const [ours, theirs] = ['whsec_b3Vycy1vdXJzLW91cnM=', 'whsec_dGhlaXJzLXRoZWlycw==']
    const request = sent({ scheme: 'replicate', secret: theirs, body })
    const second = sent({ scheme: 'replicate', secret: ours, body, ...change })
    const headers = request.headers.map(([name, value]): readonly [string, string] =>
      name === 'webhook-signature' ? [name, `${value} ${valueOf(second, name)}`] : [name, value],
    )
    const { causes } = ask({ ...request, headers }, 'replicate', ours, {
      candidates: [{ name: 'theirs', value: theirs }],
    })
    const proven = causes.filter((cause) => cause.proven).map((cause) => cause.code)
    expect(proven).toEqual(['wrong-secret', code])
  })

  it('tries what is rare with the fourth configured secret as well', () => {
    const secrets = ['one', 'two', 'three', 'four'].map((value) => ({ name: value, value }))
    const late = sent({ scheme: 'mlflow', secret: 'four', body, timestamp: '1754639997' })
    const headers = late.headers.map(([name, value]) =>
      /timestamp/i.test(name) ? ([name, '1754640000'] as const) : ([name, value] as const),
    )
    const [first] = ask({ ...late, headers }, 'mlflow', '', { secrets }).causes
    expect(first).toMatchObject({ code: 'signed-other-timestamp', proven: true, secret: 'four' })
  })

  it('can be stopped, also over a large body', () => {
    const large = JSON.stringify({ text: 'x'.repeat(1_048_576) })
    const steps = diagnose({
      request: sent({ scheme: 'github', secret: 'ours\n', body: large }),
      scheme: schemeOf('github'),
      schemes,
      secrets: [{ name: 'configured', value: 'ours' }],
      nowMs,
      inflate: () => null,
    })
    let pauses = 0
    let step = steps.next()
    for (; !step.done; step = steps.next()) pauses += 1
    expect(step.value.causes[0]).toMatchObject({ code: 'secret-whitespace', proven: true })
    expect(pauses).toBeGreaterThan(20)
  })
})
