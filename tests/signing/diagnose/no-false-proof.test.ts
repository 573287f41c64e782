import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../../src/contract/capture.ts'
import { ask, provenOf } from './ask.ts'

/** Reproducible random bytes. */
const random = (seed: string, size: number): Buffer =>
  createHash('sha512').update(seed).digest().subarray(0, size)

const bodies = [
  '{"a": 1.0, "b": "ดี <b>", "timestamp": "2025-08-08T08:00:00+00:00", "token": "t0k3n-of-body"}',
  'payload=%7B%22a%22%3A1%7D&x=%2Fy+z',
  '{\n  "id": 12345678901234567890,\n  "id": 2\n}\n',
  '',
  '"{\\"a\\":1}"',
]

const kinds: readonly (readonly [string, (bytes: Buffer) => string, number])[] = [
  ['mlflow', (bytes) => `v1,${bytes.toString('base64')}`, 32],
  ['mlflow', (bytes) => `v1,${bytes.toString('base64').slice(0, 22)}`, 32],
  ['standard-webhooks', (bytes) => `v1,${bytes.toString('base64')}`, 32],
  ['standard-webhooks', (bytes) => `sha256=${bytes.toString('hex')}`, 32],
  ['stripe', (bytes) => `v1=${bytes.toString('hex')}`, 32],
  ['pagerduty', (bytes) => `v1=${bytes.toString('hex')}`, 20],
  ['mux', (bytes) => `v1=${bytes.toString('hex')}`, 64],
]

const splits: Readonly<Record<string, string>> = { stripe: ',', pagerduty: ',', mux: ',' }
const perRequest = 190

function headersFor(scheme: string, signatures: readonly string[]): HeaderPair[] {
  const list = signatures.join(splits[scheme] ?? ' ')
  if (scheme === 'mlflow')
    return [
      ['X-MLflow-Delivery-Id', 'd-1'],
      ['X-MLflow-Timestamp', '1754640000'],
      ['X-MLflow-Signature', list],
    ]
  if (scheme === 'standard-webhooks')
    return [
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', '1754640000'],
      ['webhook-signature', list],
    ]
  const name = { stripe: 'Stripe-Signature', mux: 'Mux-Signature' }[scheme]
  return name ? [[name, `t=1754640000,${list}`]] : [['X-PagerDuty-Signature', list]]
}

describe('random signatures', () => {
  it('are never proven to come from anything, 10,000 of them', { timeout: 240_000 }, () => {
    let seen = 0
    for (let round = 0; seen < 10_000; round += 1) {
      const [scheme, write, size] = kinds[round % kinds.length] ?? kinds[0]!
      const body = bodies[round % bodies.length] ?? ''
      const signatures = Array.from({ length: perRequest }, (_, at) =>
        write(random(`${round} ${at}`, size)),
      )
      const diagnosis = ask(
        {
          method: 'POST',
          path: '/hook',
          headers: headersFor(scheme, signatures),
          body: Buffer.from(body),
        },
        scheme,
        'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx',
        { candidates: [{ name: 'other', value: ' "an-other-secret"\n' }] },
      )
      expect(provenOf(diagnosis)).toEqual([])
      expect(diagnosis.tried).toBeGreaterThan(300)
      expect(diagnosis.conclusion).toMatch(/^None of the \d+ alternatives tried/)
      seen += perRequest
    }
  })
})
