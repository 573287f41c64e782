import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import { sign } from '../../src/signing/sign.ts'
import { verify } from '../../src/signing/verify.ts'
import { schemeOf } from './vectors.ts'

const nowMs = 1_754_640_000_000
const body = Buffer.from('{"a":1}')
const request = (headers: readonly HeaderPair[]) => ({ method: 'POST', path: '/', headers, body })

describe('Weights & Biases', () => {
  const secret = { name: 'wandb', value: 'wandb-webhook-secret' }
  const mac = createHmac('sha256', secret.value).update(body)
  const bytes = mac.digest()

  it.each([bytes.toString('hex'), bytes.toString('base64'), `sha256=${bytes.toString('hex')}`])(
    'is accepted as %s, and the answer is written the same way',
    (value) => {
      const headers: HeaderPair[] = [['X-Wandb-Signature', value]]
      const verdict = verify(request(headers), schemeOf('wandb'), [secret], nowMs)
      expect(verdict).toMatchObject({ verdict: 'passed', computed: value, received: [value] })
      const wrong = { name: 'wrong', value: 'another secret' }
      const { computed } = verify(request(headers), schemeOf('wandb'), [wrong], nowMs)
      expect(computed).toHaveLength(value.length)
    },
  )
})

describe('Stripe keeps time and signature in one header', () => {
  const stripe = schemeOf('stripe')
  const secret = { name: 'stripe', value: 'whsec_test_5f1c0a6b2e9d4c7f8a3b' }
  const mac = createHmac('sha256', secret.value).update('1754640000.').update(body).digest('hex')
  const judged = (value: string) =>
    verify(request([['Stripe-Signature', value]]), stripe, [secret], nowMs)

  it('and only the signatures are told as received', () => {
    const verdict = judged(`t=1754640000,v1=${mac},v0=6ffb`)
    expect(verdict).toMatchObject({ verdict: 'passed', received: [`v1=${mac}`] })
    expect(verdict.notes).toEqual(['Ignored the unknown version v0.'])
  })

  it.each([
    ['t=1754640000', 'malformed_header'],
    ['nonsense', 'malformed_header'],
    ['t=1754640000,v0=6ffb', 'no_supported_signature'],
    [`v1=${mac}`, 'timestamp_missing'],
    [`t=,v1=${mac}`, 'malformed_header'],
  ])('%s is %s', (value, reason) => {
    expect(judged(value).reason).toBe(reason)
  })

  it('whose absence is a missing header', () => {
    expect(verify(request([]), stripe, [secret], nowMs).reason).toBe('missing_header')
  })
})

describe('Standard Webhooks with a key pair', () => {
  const scheme = schemeOf('standard-webhooks-v1a')
  const pair = {
    name: 'whsk',
    value:
      'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==',
  }
  const half = { name: 'whpk', value: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=' }
  const parts = {
    ...request([]),
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: '1614265330',
    url: null,
    body: Buffer.from('{"test": 2432232314}'),
  }

  it('signs as published with the private half', () => {
    const signed = sign(parts, scheme, pair)
    expect(signed.ok && signed.headers.at(-1)).toEqual([
      'webhook-signature',
      'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
    ])
  })

  it('verifies with either half, and cannot sign with the public one', () => {
    const signed = sign(parts, scheme, pair)
    const captured = { ...parts, headers: signed.ok ? signed.headers : [] }
    const judged = (secret: typeof half) => verify(captured, scheme, [secret], 1_614_265_330_000)
    expect(judged(half)).toMatchObject({ verdict: 'passed', computed: null })
    expect(judged(pair)).toMatchObject({ verdict: 'passed', computed: judged(half).received[0] })
    expect(sign(parts, scheme, half)).toMatchObject({
      ok: false,
      message: expect.stringContaining('private key'),
    })
  })
})

it('GitHub does not sign its delivery id, so a request without one can pass', () => {
  const secret = { name: 'github', value: "It's a Secret to Everybody" }
  const signature = createHmac('sha256', secret.value).update(body).digest('hex')
  const headers: HeaderPair[] = [['X-Hub-Signature-256', `sha256=${signature}`]]
  expect(verify(request(headers), schemeOf('github'), [secret], nowMs).verdict).toBe('passed')
})

describe('a sender that signs the URL', () => {
  const square = schemeOf('square')
  const secret = { name: 'square', value: 'square-signature-key' }
  const url = 'https://shop.example/hook?a=1'
  const mac = createHmac('sha256', secret.value).update(url).update(body).digest('base64')
  const headers: HeaderPair[] = [['x-square-hmacsha256-signature', mac]]

  it.each([
    ['given beside the request', { path: '/', url }],
    ['as the whole request target', { path: url }],
    ['put together from the host', { path: '/hook?a=1', host: 'shop.example' }],
  ])('%s', (_, { host, ...place }: { path: string; url?: string; host?: string }) => {
    const given: HeaderPair[] = host === undefined ? headers : [['Host', host], ...headers]
    const verdict = verify({ ...request(given), ...place }, square, [secret], nowMs)
    expect(verdict.verdict).toBe('passed')
  })
})
