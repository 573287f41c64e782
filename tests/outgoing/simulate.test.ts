import { createHmac } from 'node:crypto'
import { validateWebhook } from 'replicate'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import type { CallInput } from '../../src/contract/contract.ts'
import type { Simulation } from '../../src/contract/simulation.ts'
import type { OpenEngine } from '../support/open-engine.ts'
import { openEngine } from '../support/open-engine.ts'
import type { AppRequest } from './forward-app.ts'
import { startApp } from './forward-app.ts'

const signing = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const listen = { host: '127.0.0.1', port: 0 } as const

type Start = Partial<Omit<CallInput<'simulations.start'>, 'requests'>>
type What = CallInput<'simulations.draft'>['what']

/** Drafts, starts, and waits for the end. */
async function simulate(
  { call, next }: OpenEngine,
  scheme: string,
  what: What,
  start: Start,
): Promise<Simulation> {
  const { requests } = await call('simulations.draft', { scheme, what })
  const ended = next('simulations.changed', ({ state }) => state !== 'running')
  await call('simulations.start', {
    scheme,
    secret: { value: signing, name: 'test' },
    url: null,
    ...start,
    requests: [...requests],
  })
  return ended
}

const textOf = ({ body }: AppRequest): string => body.toString('utf8')
const headersOf = ({ headers }: AppRequest): Record<string, string> =>
  Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))

describe('what is sent is taken by', () => {
  it('the standardwebhooks and replicate libraries, for each webhook of a prediction', async () => {
    const app = await startApp()
    const engine = await openEngine()
    const life = { end: 'succeeded', filter: ['start', 'output', 'logs', 'completed'] } as const
    const what = { ...life, filter: [...life.filter] }
    const simulation = await simulate(engine, 'replicate', what, { url: app.url, speed: 1_000 })
    expect(simulation.state).toBe('done')
    expect(app.seen.length).toBe(simulation.steps.length)
    for (const request of app.seen) {
      const headers = headersOf(request)
      expect(() => new Webhook(signing).verify(textOf(request), headers)).not.toThrow()
      const given = {
        id: headers['webhook-id']!,
        timestamp: headers['webhook-timestamp']!,
        signature: headers['webhook-signature']!,
        body: textOf(request),
        secret: signing,
      }
      expect(await validateWebhook(given)).toBe(true)
    }
    expect(app.seen.some((request) => textOf(request).includes('\\u003c'))).toBe(true)
  })

  it('an HMAC of MLflow’s documentation', async () => {
    const app = await startApp()
    const engine = await openEngine()
    for (const event of ['model_version.created', 'budget_policy.exceeded'])
      await simulate(engine, 'mlflow', { event }, { url: `${app.url}/mlflow` })
    for (const request of app.seen) {
      const headers = headersOf(request)
      const [id, time] = [headers['x-mlflow-delivery-id'], headers['x-mlflow-timestamp']]
      const hmac = createHmac('sha256', signing).update(`${id}.${time}.`).update(request.body)
      expect(headers['x-mlflow-signature']).toBe(`v1,${hmac.digest('base64')}`)
      expect(Math.abs(Date.now() / 1_000 - Number(time))).toBeLessThan(60)
      expect(headers['user-agent']).toMatch(/^python-requests\//)
    }
    expect(app.seen.length).toBe(2)
  })

  it('an HMAC over the body alone, for the custom model_registered', async () => {
    const app = await startApp()
    const engine = await openEngine()
    await simulate(engine, 'mlflow-body', { event: 'model_registered' }, { url: app.url })
    const [request] = app.seen
    const hex = createHmac('sha256', signing).update(request!.body).digest('hex')
    expect(headersOf(request!)['x-mlflow-signature']).toBe(`sha256=${hex}`)
    expect(textOf(request!)).toMatch(/^\{"event_type":"model_registered",/)
  })

  it('our own listener, which says which request it kept', async () => {
    const engine = await openEngine({ listen })
    const secret = { name: 'Replicate', value: signing, scheme: 'replicate' } as const
    const { id } = await engine.call('secrets.add', secret)
    const simulation = await simulate(engine, 'replicate', { event: 'failed' }, { secret: { id } })
    const captureId = simulation.steps[0]?.attempts[0]?.captureId ?? null
    const capture = await engine.call('captures.get', { id: captureId! })
    expect(capture).toMatchObject({
      verdict: 'passed',
      name: 'prediction failed',
      source: 'Replicate',
      deliveryId: simulation.steps[0]?.webhookId,
    })
  })
})

describe('a simulation', () => {
  it('keeps every attempt as a delivery, with the answer', async () => {
    const app = await startApp((_, index) => ({ status: index === 0 ? 503 : 204, body: 'later' }))
    const engine = await openEngine()
    const simulation = await simulate(
      engine,
      'mlflow',
      { event: 'prompt.created' },
      { url: app.url },
    )
    const attempts = simulation.steps[0]!.attempts
    expect(attempts.map(({ status }) => status)).toEqual([503, 204])
    const { deliveries } = await engine.call('deliveries.list', { groupId: simulation.id })
    expect(deliveries.map(({ id }) => id).toReversed()).toEqual(
      attempts.map(({ deliveryId }) => deliveryId),
    )
    expect(deliveries[0]).toMatchObject({ kind: 'send', label: 'prompt.created', status: 204 })
    const detail = await engine.call('deliveries.get', { id: deliveries[1]!.id })
    expect(Buffer.from(detail.answer!.body).toString()).toBe('later')
  })

  it('sends what was edited, signed as edited', async () => {
    const app = await startApp()
    const engine = await openEngine()
    const drafted = { scheme: 'replicate', what: { event: 'blank' } } as const
    const { requests } = await engine.call('simulations.draft', drafted)
    const body = Buffer.from('{"a":\r\n "é"}\r\n')
    const edited = { ...requests[0]!, method: 'PUT', body, headers: [['X-Mine', '1']] as const }
    const ended = engine.next('simulations.changed', ({ state }) => state === 'done')
    await engine.call('simulations.start', {
      scheme: 'replicate',
      secret: { value: signing, name: 'test' },
      url: `${app.url}/in?x=1`,
      deliveryId: 'msg_mine',
      requests: [{ ...edited, headers: [['X-Mine', '1']] }],
    })
    expect((await ended).steps[0]?.webhookId).toBe('msg_mine')
    const [request] = app.seen
    expect([request!.method, request!.path]).toEqual(['PUT', '/in?x=1'])
    expect(request!.body.equals(body)).toBe(true)
    const headers = headersOf(request!)
    expect(headers['x-mine']).toBe('1')
    expect(() => new Webhook(signing).verify(body.toString(), headers)).not.toThrow()
  })

  it('can go without a signature', async () => {
    const app = await startApp()
    const engine = await openEngine()
    await simulate(engine, 'github', { event: 'ping' }, { url: app.url, secret: null })
    expect(headersOf(app.seen[0]!)).not.toHaveProperty('x-hub-signature-256')
    expect(headersOf(app.seen[0]!)['x-github-event']).toBe('ping')
  })

  it('that is canceled breaks off what is under way', async () => {
    const app = await startApp(() => 'hang')
    const engine = await openEngine()
    const drafted = { scheme: 'mlflow', what: { event: 'prompt.created' } } as const
    const { requests } = await engine.call('simulations.draft', drafted)
    const secret = { value: signing, name: 'test' }
    const rest = { secret, url: app.url, requests: [...requests] }
    const { id } = await engine.call('simulations.start', { scheme: 'mlflow', ...rest })
    await app.got(1)
    const ended = engine.next('simulations.changed', ({ state }) => state === 'canceled')
    expect(await engine.call('simulations.cancel', { id })).toEqual({ wasRunning: true })
    expect((await ended).steps[0]).toMatchObject({
      state: 'canceled',
      attempts: [{ trouble: { kind: 'canceled' } }],
    })
    expect(await engine.call('simulations.cancel', { id })).toEqual({ wasRunning: false })
  })

  it('is refused before anything is sent when it cannot be right', async () => {
    const engine = await openEngine()
    const start = (change: Start) =>
      simulate(
        engine,
        'replicate',
        { event: 'succeeded' },
        { url: 'http://127.0.0.1:9', ...change },
      )
    await expect(start({ url: 'http://169.254.169.254/x' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(start({ url: 'http://other.example/' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(start({ secret: { value: 'not base64!', name: 'x' } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(start({ secret: { id: 'none' } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(start({ url: null })).rejects.toMatchObject({ code: 'unavailable' })
    await expect(simulate(engine, 'github', { end: 'failed' }, {})).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect((await engine.call('deliveries.list', {})).deliveries).toEqual([])
  })

  it('has every sender in its catalogue, ours first', async () => {
    const engine = await openEngine()
    const senders = await engine.call('simulations.catalogue', {})
    expect(senders.slice(0, 3).map(({ scheme, retries }) => [scheme, retries])).toEqual([
      ['mlflow', 'mlflow'],
      ['mlflow-body', 'none'],
      ['replicate', 'replicate'],
    ])
    const known = await engine.call('schemes.list', {})
    expect(senders.map(({ scheme }) => scheme).toSorted()).toEqual(
      known.map(({ id }) => id).toSorted(),
    )
    for (const { scheme, events } of senders)
      for (const { id: event } of events) {
        const drafted = await engine.call('simulations.draft', { scheme, what: { event } })
        expect([scheme, event, drafted.requests.length]).toEqual([scheme, event, 1])
      }
  })
})
