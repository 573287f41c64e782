import { describe, expect, it } from 'vitest'
import { nameEvent } from '../../src/signing/events/name-event.ts'
import { replicateLife } from '../../src/signing/events/samples/replicate-life.ts'
import { samplesOf } from '../../src/signing/events/samples/samples-of.ts'
import { judge } from '../../src/signing/judge.ts'
import { schemes } from '../../src/signing/registry.ts'
import type { Scheme } from '../../src/signing/scheme.ts'
import { sign } from '../../src/signing/sign.ts'
import { timestampText } from '../../src/signing/timestamp.ts'

const moment = { id: '0123456789abcdef0123456789abcdef', nowMs: 1_763_760_000_123 }
const textOf = (scheme: string, id: string): string => {
  const sample = samplesOf(scheme).find((one) => one.id === id)
  if (!sample) throw new Error(`no sample ${id}`)
  return Buffer.from(sample.body(moment)).toString('utf8')
}

const signable = schemes.filter(
  ({ secret, method }) => secret.as !== 'jwks' && !/^(ed25519|ecdsa)/.test(method),
)
const secretOf = ({ secret }: Scheme) => ({
  name: 'secret',
  value:
    secret.as === 'base64'
      ? 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
      : 'a plain secret of some length',
})

describe('the sample events', () => {
  it('of MLflow are all fifteen, in the form of Python’s json.dumps', () => {
    const events = samplesOf('mlflow').map(({ id }) => id)
    expect(events.length).toBe(16)
    expect(new Set(events).size).toBe(16)
    expect(textOf('mlflow', 'model_version.created')).toBe(
      '{"entity": "model_version", "action": "created", "timestamp": "2025-11-21T21:20:00.123217+00:00", "data": {"name": "example_model", "version": "1", "source": "models:/123", "run_id": "abcd1234abcd5678", "tags": {"example_key": "example_value"}, "description": "An example model version"}}',
    )
    expect(textOf('mlflow', 'budget_policy.exceeded')).toContain(
      '"budget_amount": 500.0, "current_spend": 523.4,',
    )
  })

  it('of Replicate are the six states, in the form of Go’s encoding/json', () => {
    for (const status of ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']) {
      const text = textOf('replicate', status)
      expect(text.endsWith('}\n')).toBe(true)
      expect(text).not.toMatch(/[<>&]/)
      expect(text).toContain('a cat \\u0026 a dog, \\u003c3 “watercolour”')
      expect(JSON.parse(text)).toMatchObject({ status, id: '0123456789abcdef0123456789' })
    }
    const running = JSON.parse(textOf('replicate', 'processing')) as {
      logs: string
      metrics: object
    }
    expect(running.logs).toContain('[00:00<?, ?it/s]')
    expect(running.metrics).toEqual({})
  })

  it.each(signable.map((scheme) => [scheme.id, scheme] as const))(
    'of %s pass when they are signed',
    (id, scheme) => {
      for (const sample of samplesOf(id)) {
        // the blank one has no time in its body
        if (scheme.timestamp && 'bodyField' in scheme.timestamp && sample.id === 'blank') continue
        const body = sample.body(moment)
        const base = { method: 'POST', path: '/hook', url: 'https://example.test/hook', body }
        const timestamp = timestampText(moment.nowMs, scheme)
        const secret = secretOf(scheme)
        const signed = sign(
          { ...base, id: 'id-1', timestamp, headers: sample.headers },
          scheme,
          secret,
        )
        if (!signed.ok) throw new Error(signed.message)
        const { verdict } = judge(
          { ...base, headers: [...sample.headers, ...signed.headers] },
          {
            choice: scheme,
            schemes,
            secrets: [secret],
            nowMs: moment.nowMs,
            toleranceSeconds: null,
          },
        )
        expect([sample.id, verdict.verdict]).toEqual([sample.id, 'passed'])
      }
    },
  )

  it('are named in the list as in the catalogue', () => {
    const nameOf = (scheme: string, id: string) => {
      const sample = samplesOf(scheme).find((one) => one.id === id)!
      return nameEvent({ headers: sample.headers, body: sample.body(moment) }, scheme).name
    }
    for (const { id } of samplesOf('mlflow').slice(0, -1)) expect(nameOf('mlflow', id)).toBe(id)
    expect(nameOf('mlflow-body', 'model_registered')).toBe('model_registered')
    expect(nameOf('replicate', 'failed')).toBe('prediction failed')
    expect(nameOf('github', 'ping')).toBe('ping')
    expect(nameOf('stripe', 'invoice.paid')).toBe('invoice.paid')
    expect(nameOf('slack', 'app_mention')).toBe('app_mention')
  })

  it('are the same bytes for the same moment, and others for another', () => {
    for (const { id } of schemes)
      for (const { body } of samplesOf(id)) expect(body(moment)).toEqual(body({ ...moment }))
    const [first] = samplesOf('mlflow')
    expect(first?.body(moment)).not.toEqual(first?.body({ ...moment, nowMs: 1 }))
  })
})

describe('the life of a prediction', () => {
  const all = ['start', 'output', 'logs', 'completed'] as const
  const read = (body: Uint8Array) =>
    JSON.parse(Buffer.from(body).toString()) as {
      status: string
      logs: string
      output: string[] | null
      id: string
      webhook_events_filter?: string[]
    }

  it('goes from starting over growing logs and output to its end, as one prediction', () => {
    const steps = replicateLife(moment, 'succeeded', all)
    const bodies = steps.map(({ body }) => read(body))
    expect(steps[0]?.event).toBe('start')
    expect(bodies[0]?.status).toBe('starting')
    expect(bodies.at(-1)?.status).toBe('succeeded')
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1)
    expect(bodies.slice(1, -1).every(({ status }) => status === 'processing')).toBe(true)
    const lengths = bodies.map(({ logs }) => logs.length)
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
    expect(bodies.map(({ output }) => output?.length ?? 0).at(-1)).toBe(4)
    expect(bodies[0]?.webhook_events_filter).toEqual([...all])
  })

  it('tells of output and logs at most twice a second, of start and end always', () => {
    const steps = replicateLife(moment, 'succeeded', all)
    const progress = steps.filter(({ event }) => event === 'logs' || event === 'output')
    expect(progress.length).toBeGreaterThan(2)
    for (const [index, step] of progress.slice(1).entries())
      expect(step.afterMs - progress[index]!.afterMs).toBeGreaterThanOrEqual(500)
    expect(steps.map(({ event }) => event)).toContain('output')
    expect(steps.at(-1)?.event).toBe('completed')
  })

  it.each([
    [['completed'], ['completed']],
    [
      ['start', 'completed'],
      ['start', 'completed'],
    ],
    [[], []],
  ] as const)('keeps to the filter %j', (filter, events) => {
    expect(replicateLife(moment, 'failed', filter).map(({ event }) => event)).toEqual(events)
  })

  it('without a filter tells of new output and of the end', () => {
    const events = replicateLife(moment, 'succeeded', null).map(({ event }) => event)
    expect(new Set(events)).toEqual(new Set(['output', 'completed']))
  })

  it('that is aborted never started', () => {
    const last = read(replicateLife(moment, 'aborted', all).at(-1)!.body) as unknown
    expect(last).toMatchObject({ status: 'aborted', started_at: null, metrics: {} })
  })
})
