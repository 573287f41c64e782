import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { partsOf, rawReceiver } from '../support/raw-receiver.ts'
import type { CapturingEngine } from './capturing-engine.ts'
import { bytes, capturingEngine, pairsOf, valueOf } from './capturing-engine.ts'

const stripeSecret = 'whsec_of_stripe_0123456789'
const renew = { mode: 'renew', id: 'renew' } as const

function stripeHeaders(body: string, atMs: number): string[] {
  const at = Math.floor(atMs / 1_000)
  const mac = createHmac('sha256', stripeSecret).update(`${at}.${body}`).digest('hex')
  return ['Content-Type: application/json', `Stripe-Signature: t=${at},v1=${mac}`]
}

/** A Stripe webhook that was kept. */
async function stripeCapture(body: string): Promise<CapturingEngine & { readonly id: string }> {
  const engine = await capturingEngine()
  await engine.call('secrets.add', { name: 'stripe', value: stripeSecret, scheme: 'stripe' })
  const headers = stripeHeaders(body, engine.clock.nowMs)
  const { id, scheme, verdict } = await engine.receive('POST /stripe HTTP/1.1', headers, body)
  expect([scheme, verdict]).toEqual(['stripe', 'passed'])
  return { ...engine, id }
}

describe('an id that stands in the body', () => {
  it('is made anew in its place, every other byte as it was, and is signed', async () => {
    const body = '{\n  "id" : "evt_1NG8Du2eZvKYlo2CUI79vXWy",\r\n  "object": "event", "x": 1.0}'
    const { call, id } = await stripeCapture(body)
    const receiver = await rawReceiver()
    const input = { captureId: id, to: receiver.origin, signing: renew }
    const plan = await call('deliveries.plan', input)
    expect(plan.signing.hasId).toBe(true)
    expect(plan.bodyChange?.words).toBe('The id in id is a new one.')
    await call('deliveries.replay', input)
    const { lines, body: sent } = partsOf(await receiver.request(0))
    const text = sent.toString()
    expect(text).not.toContain('evt_1NG8Du2eZvKYlo2CUI79vXWy')
    expect(text.replace(/evt_\w{24}/, 'evt_1NG8Du2eZvKYlo2CUI79vXWy')).toBe(body)
    const [, at = '', mac] =
      /t=(\d+),v1=(\w+)/.exec(valueOf(pairsOf(lines), 'stripe-signature') ?? '') ?? []
    expect(mac).toBe(createHmac('sha256', stripeSecret).update(`${at}.${text}`).digest('hex'))
  })

  it.each([
    ['is not there', '{"object":"event"}'],
    ['is a number', '{"id":12}'],
    ['stands in a body that is no JSON', '{"id":"evt_12345678"'],
  ])('stays when it %s, and the plan says why', async (_, body) => {
    const { call, id } = await stripeCapture(body)
    const input = { captureId: id, to: 'http://localhost:3000', signing: renew }
    const plan = await call('deliveries.plan', input)
    expect(plan.signing.hasId).toBe(false)
    expect(plan.bodyChange).toBeNull()
    expect(plan.warnings).toContainEqual(
      expect.stringMatching(/in the body \(id\).*stays as it is/),
    )
  })
})

describe('a hash of the body in the URL', () => {
  const token = '0123456789abcdef'
  const sha256 = (body: string | Buffer): string => createHash('sha256').update(body).digest('hex')

  it('follows a body that was changed', async () => {
    const { call, receive } = await capturingEngine()
    await call('secrets.add', { name: 'twilio', value: token, scheme: 'twilio' })
    const body = '{"a":1}'
    const capture = await receive(
      `POST /twilio?x=1&bodySHA256=${sha256(body)}&y=2 HTTP/1.1`,
      ['Content-Type: application/json', 'X-Twilio-Signature: AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
      body,
    )
    const receiver = await rawReceiver()
    const input = {
      captureId: capture.id,
      to: receiver.origin,
      signing: { mode: 'renew', scheme: 'twilio' },
      edits: { body: bytes('{"a":2}') },
    } as const
    const url = `${receiver.origin}/twilio?x=1&bodySHA256=${sha256('{"a":2}')}&y=2`
    const plan = await call('deliveries.plan', input)
    expect(plan.target.url).toBe(url)
    expect(plan.warnings).toContainEqual(expect.stringContaining('bodySHA256'))
    await call('deliveries.replay', input)
    const { lines, body: sent } = partsOf(await receiver.request(0))
    expect(lines[0]).toBe(`POST ${url.slice(receiver.origin.length)} HTTP/1.1`)
    expect(sent.toString()).toBe('{"a":2}')
    expect(valueOf(pairsOf(lines), 'x-twilio-signature')).toBe(
      createHmac('sha1', token).update(url).digest('base64'),
    )
  })
})

describe('a sender that signs with a key pair', () => {
  // the vector of Svix: server/svix-server/src/worker.rs, test_asymmetric_key_signing
  const privateKey =
    'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=='
  const publicKey = 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4='
  const body = '{"test": 2432232314}'
  const signature =
    'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=='

  async function capture(): Promise<CapturingEngine & { readonly id: string }> {
    const engine = await capturingEngine()
    const scheme = 'standard-webhooks-v1a'
    await engine.call('secrets.add', { name: 'public half', value: publicKey, scheme })
    const { id } = await engine.receive(
      'POST /hook HTTP/1.1',
      [
        'webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp: 1614265330',
        `webhook-signature: ${signature}`,
      ],
      body,
    )
    return { ...engine, id }
  }

  it('cannot be signed for with the public key: the plan says so, and what to do', async () => {
    const { call, id } = await capture()
    const plan = await call('deliveries.plan', { captureId: id, to: 'http://localhost:3000' })
    expect(plan.signing).toMatchObject({
      mode: 'keep',
      cannotRenew: expect.stringMatching(/“public half” is a public key.*private key \(whsk_/),
      words: expect.stringMatching(/signed .* ago.*private key/),
    })
  })

  it('is signed for with the private key as soon as that is kept', async () => {
    const { call, id } = await capture()
    await call('secrets.add', { name: 'whole', value: privateKey, scheme: 'standard-webhooks-v1a' })
    const receiver = await rawReceiver()
    const plan = await call('deliveries.plan', { captureId: id, to: receiver.origin })
    expect(plan.signing).toMatchObject({ mode: 'renew', secretName: 'whole', cannotRenew: null })
    await call('deliveries.replay', { captureId: id, to: receiver.origin })
    const { lines } = partsOf(await receiver.request(0))
    const value = (name: string): string => valueOf(pairsOf(lines), name) ?? ''
    const key = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(publicKey.slice('whpk_'.length), 'base64'),
    ])
    const signed = `${value('webhook-id')}.${value('webhook-timestamp')}.${body}`
    const given = Buffer.from(value('webhook-signature').slice('v1a,'.length), 'base64')
    const publicHalf = createPublicKey({ key, format: 'der', type: 'spki' })
    expect(verify(null, Buffer.from(signed), publicHalf, given)).toBe(true)
  })
})
