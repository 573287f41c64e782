import { sign as signGithub, verify as verifyGithub } from '@octokit/webhooks-methods'
import fc from 'fast-check'
import { validateWebhook } from 'replicate'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import type { Scheme } from '../../src/signing/scheme.ts'
import { sign } from '../../src/signing/sign.ts'
import { verify } from '../../src/signing/verify.ts'
import { schemeOf } from './vectors.ts'

const nowMs = Date.now()
const timestamp = String(Math.floor(nowMs / 1_000))
const secret = { name: 'secret', value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }
const runs = { numRuns: 25 }

// the official libraries take text: only there can they be asked
const bodies = fc.json()
const ids = fc.stringMatching(/^msg_[A-Za-z0-9]{1,40}$/)

function ourHeaders(scheme: Scheme, id: string, text: string): Record<string, string> {
  const body = Buffer.from(text)
  const parts = { id, timestamp, method: 'POST', path: '/', url: null, headers: [], body }
  const result = sign(parts, scheme, secret)
  if (!result.ok) throw new Error(result.message)
  return Object.fromEntries(result.headers)
}

function ourVerdict(scheme: Scheme, headers: readonly HeaderPair[], text: string) {
  const request = { method: 'POST', path: '/', headers, body: Buffer.from(text) }
  return verify(request, scheme, [secret], nowMs).verdict
}

describe.each([
  ['standard-webhooks', 'webhook', () => new StandardWebhook(secret.value)],
  ['svix', 'svix', () => new SvixWebhook(secret.value)],
  ['mlflow', 'webhook', () => new StandardWebhook(secret.value, { format: 'raw' })],
] as const)('%s', (id, family, make) => {
  const scheme = schemeOf(id)
  const official = make()

  it('is verified by the official library when we sign', () => {
    fc.assert(
      fc.property(bodies, ids, (text, messageId) => {
        const ours = Object.entries(ourHeaders(scheme, messageId, text)).map(([name, value]) => [
          name.toLowerCase().replace(/^x-mlflow-(delivery-)?/, 'webhook-'),
          value,
        ])
        expect(() => official.verify(text, Object.fromEntries(ours))).not.toThrow()
      }),
      runs,
    )
  })

  it('passes here when the official library signs', () => {
    const [idName, timestampName, signatureName] =
      id === 'mlflow'
        ? ['X-MLflow-Delivery-Id', 'X-MLflow-Timestamp', 'X-MLflow-Signature']
        : [`${family}-id`, `${family}-timestamp`, `${family}-signature`]
    fc.assert(
      fc.property(bodies, ids, (text, messageId) => {
        const signature = official.sign(messageId, new Date(Number(timestamp) * 1_000), text)
        const headers: HeaderPair[] = [
          [idName ?? '', messageId],
          [timestampName ?? '', timestamp],
          [signatureName ?? '', signature],
        ]
        expect(ourVerdict(scheme, headers, text)).toBe('passed')
        expect(ourVerdict(scheme, headers, `${text} `)).toBe('failed')
      }),
      runs,
    )
  })
})

it('replicate: its SDK verifies what we sign, and refuses it changed', async () => {
  const body = '{"id":"p1","status":"succeeded","input":{}}'
  const headers = ourHeaders(schemeOf('replicate'), 'msg_1', body)
  const question = {
    id: headers['webhook-id'] ?? '',
    timestamp: headers['webhook-timestamp'] ?? '',
    signature: headers['webhook-signature'] ?? '',
    secret: secret.value,
  }
  expect(await validateWebhook({ ...question, body })).toBe(true)
  expect(await validateWebhook({ ...question, body: `${body} ` })).toBe(false)
})

describe('stripe', () => {
  const { webhooks } = new Stripe('sk_test_not_used')
  const body = '{"id":"evt_1","object":"event","note":"ปัญหา"}'

  it('verifies what we sign', () => {
    const header = ourHeaders(schemeOf('stripe'), '', body)['Stripe-Signature'] ?? ''
    expect(webhooks.constructEvent(body, header, secret.value).id).toBe('evt_1')
    expect(() => webhooks.constructEvent(`${body} `, header, secret.value)).toThrow(/signature/)
  })

  it('passes here when Stripe signs', () => {
    const header = webhooks.generateTestHeaderString({
      payload: body,
      secret: secret.value,
      timestamp: Number(timestamp),
    })
    expect(ourVerdict(schemeOf('stripe'), [['stripe-signature', header]], body)).toBe('passed')
  })
})

describe('github', () => {
  const body = '{"action":"opened","note":"ปัญหา \\u001B"}'

  it('verifies what we sign', async () => {
    const signature = ourHeaders(schemeOf('github'), 'x', body)['X-Hub-Signature-256'] ?? ''
    expect(await verifyGithub(secret.value, body, signature)).toBe(true)
    expect(await verifyGithub(secret.value, `${body} `, signature)).toBe(false)
  })

  it('passes here when octokit signs', async () => {
    const header: HeaderPair = ['X-Hub-Signature-256', await signGithub(secret.value, body)]
    expect(ourVerdict(schemeOf('github'), [header], body)).toBe('passed')
  })
})
