import { describe, expect, it } from 'vitest'
import type { Capture } from '../../src/contract/capture.ts'
import type { Endpoint, Reply } from '../../src/contract/endpoint.ts'
import type { Verdict } from '../../src/contract/verdict.ts'
import { planReply } from '../../src/engine/intake/reply.ts'

const capture = (change: Partial<Capture> = {}): Capture => ({
  receivedAtMs: 0,
  durationMs: 0,
  method: 'POST',
  path: '/',
  httpVersion: '1.1',
  peer: '127.0.0.1:1',
  headers: [],
  body: new Uint8Array(),
  incomplete: null,
  cut: false,
  malformed: null,
  ...change,
})
const endpoint = (reply: Reply): Endpoint => ({
  id: 'replicate',
  name: 'Replicate',
  position: 0,
  paths: ['*'],
  scheme: 'auto',
  toleranceSeconds: null,
  forward: null,
  reply,
  secrets: [],
})
const verdict = (change: Partial<Verdict>): Verdict => ({
  verdict: 'passed',
  reason: null,
  scheme: 'replicate',
  secret: null,
  computedWith: null,
  received: [],
  computed: null,
  timestamp: null,
  steps: [],
  notes: [],
  considered: [],
  ...change,
})
const plan = (reply: Reply, judged: Verdict, request = capture(), turn = 0, isSecretKnown = true) =>
  planReply(request, endpoint(reply), judged, { isSecretKnown, turn })
const failed = verdict({ verdict: 'failed', reason: 'signature_mismatch' })

describe('accept', () => {
  it('answers 200 whatever the verdict', () => {
    expect(plan({ mode: 'accept' }, failed).status).toBe(200)
  })
})

describe('enforce', () => {
  it('refuses Replicate with 403 and others with 401', () => {
    expect(plan({ mode: 'enforce' }, failed)).toMatchObject({
      status: 403,
      body: '{"error":"Invalid signature"}',
    })
    expect(plan({ mode: 'enforce' }, { ...failed, scheme: 'mlflow-body' })).toMatchObject({
      status: 401,
      body: '{"error":"Invalid signature"}',
    })
  })

  it('refuses a stale one: a real receiver would', () => {
    const stale = verdict({ verdict: 'stale', reason: 'timestamp_too_old' })
    expect(plan({ mode: 'enforce' }, stale).status).toBe(403)
  })

  it('fills the registration answer from the MLflow body', () => {
    const body = Buffer.from('{"token_id":"LSCOR","status":"REGISTERED","x":1}')
    const reply = plan({ mode: 'enforce' }, verdict({ scheme: 'mlflow-body' }), capture({ body }))
    expect(JSON.parse(reply.body)).toEqual({
      success: true,
      message: 'Model registration webhook received',
      token_id: 'LSCOR',
      status: 'REGISTERED',
    })
  })

  it('lets a request through without a secret, and says so in the log', () => {
    const unverified = verdict({ verdict: 'unverified', reason: 'no_secret' })
    const reply = plan({ mode: 'enforce' }, unverified, capture(), 0, false)
    expect(reply.status).toBe(200)
    expect(reply.warning).toContain('REPLICATE_WEBHOOK_SECRET not configured')
  })

  it('refuses when the secret is there but cannot be used', () => {
    const locked = verdict({ verdict: 'unverified', reason: 'no_secret' })
    expect(plan({ mode: 'enforce' }, locked).status).toBe(403)
  })

  it('answers an unsigned registration in full when nobody set a secret', () => {
    const none = verdict({ verdict: 'unverified', reason: 'no_scheme', scheme: null })
    const body = Buffer.from('{"token_id":"LSCOR","status":"REGISTERED"}')
    const reply = plan({ mode: 'enforce' }, none, capture({ body }), 0, false)
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.body)).toMatchObject({ success: true, token_id: 'LSCOR' })
  })

  it('refuses what no scheme claims', () => {
    const none = verdict({ verdict: 'unverified', reason: 'no_scheme', scheme: null })
    expect(plan({ mode: 'enforce' }, none).status).toBe(401)
  })
})

describe('scripted', () => {
  const step = (status: number) => ({ status, headers: [], body: '', delayMs: 0 })
  const script = (after: 'repeat_last' | 'start_again'): Reply => ({
    mode: 'scripted',
    steps: [step(500), step(502), step(200)],
    after,
  })
  const statuses = (reply: Reply) =>
    [0, 1, 2, 3, 4].map((turn) => plan(reply, failed, capture(), turn).status)

  it('plays the steps in turn, then repeats the last or starts again', () => {
    expect(statuses(script('repeat_last'))).toEqual([500, 502, 200, 200, 200])
    expect(statuses(script('start_again'))).toEqual([500, 502, 200, 500, 502])
  })
})

describe('broken requests', () => {
  it.each([
    [{ cut: true }, 413],
    [{ incomplete: 'timed_out' as const }, 408],
    [{ malformed: { code: 'HPE_INVALID_METHOD', words: 'Invalid method' } }, 400],
    [{ malformed: { code: 'HPE_HEADER_OVERFLOW', words: 'Header overflow' } }, 431],
  ])('answers %o with %i', (change, status) => {
    expect(plan({ mode: 'accept' }, failed, capture(change)).status).toBe(status)
  })
})
