import { describe, expect, it } from 'vitest'
import { afterAttempt } from '../../src/engine/simulate/retry-rules.ts'
import { retryWords } from '../../src/engine/simulate/retry-words.ts'
import { schemeById } from '../../src/signing/registry.ts'
import { bench, planOf } from './simulation-bench.ts'

const mlflow = planOf('mlflow', { event: 'model_version.created' })
const hours = 3_600_000

describe('MLflow tries again', () => {
  it.each([429, 500, 502, 503, 504, 'refused', 'timed_out', 'reset', 'dns'] as const)(
    'after %s: at once, after 2 s, after 4 s, then gives up',
    async (answer) => {
      const { schedule, simulator, gaps, last } = bench([answer])
      simulator.start(mlflow)
      await schedule.advance(hours)
      expect(gaps()).toEqual([0, 2, 4])
      expect(last()).toMatchObject({
        state: 'done',
        steps: [{ state: 'gave_up', nextTryAtMs: null }],
      })
      expect(last().steps[0]?.attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    },
  )

  it('with up to a second more, except before the second attempt', async () => {
    const { schedule, simulator, gaps } = bench([500], 0.5)
    simulator.start(mlflow)
    await schedule.advance(hours)
    expect(gaps()).toEqual([0, 2.5, 4.5])
  })

  it('with the same id, time and signature each time', async () => {
    const { schedule, simulator, headers } = bench([500])
    simulator.start(mlflow)
    await schedule.advance(hours)
    for (const name of ['x-mlflow-delivery-id', 'x-mlflow-timestamp', 'x-mlflow-signature'])
      expect([name, new Set(headers(name)).size]).toEqual([name, 1])
    expect(headers('x-mlflow-delivery-id')[0]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it.each([400, 401, 403, 404, 410, 413, 422, 501])('not after %i', async (status) => {
    const { schedule, simulator, seen, last } = bench([status])
    simulator.start(mlflow)
    await schedule.advance(hours)
    expect(seen.length).toBe(1)
    expect(last().steps[0]?.state).toBe('refused')
  })

  it.each([
    ['7', 7],
    ['99999999', 21_600],
    [new Date(1_763_760_009_000).toUTCString(), 9],
  ])('when Retry-After %s says so', async (retryAfter, seconds) => {
    const { schedule, simulator, gaps, last } = bench([{ status: 503, retryAfter }, 200])
    simulator.start(mlflow)
    await schedule.advance(1)
    expect(last().steps[0]).toMatchObject({
      state: 'retrying',
      isAskedToWait: true,
      nextTryAtMs: 1_763_760_000_000 + seconds * 1_000,
    })
    await schedule.advance(8 * hours)
    expect(gaps()).toEqual([seconds])
    expect(last().steps[0]?.state).toBe('delivered')
  })

  it('takes a Retry-After of 0 as none, and of a 413 as a wish to be asked again', async () => {
    const zero = bench([{ status: 429, retryAfter: '0' }])
    zero.simulator.start(mlflow)
    await zero.schedule.advance(hours)
    expect(zero.gaps()).toEqual([0, 2, 4])
    const large = bench([{ status: 413, retryAfter: '3' }, 200])
    large.simulator.start(mlflow)
    await large.schedule.advance(hours)
    expect(large.gaps()).toEqual([3])
  })
})

describe('Replicate tries again', () => {
  it.each(['succeeded', 'failed', 'canceled'])(
    'what ends a prediction (%s), for about a minute, ever more slowly',
    async (event) => {
      const { schedule, simulator, gaps } = bench([500])
      simulator.start(planOf('replicate', { event }))
      await schedule.advance(hours)
      expect(gaps()).toEqual(gaps().toSorted((a, b) => a - b))
      const total = gaps().reduce((sum, gap) => sum + gap, 0)
      expect(total).toBeGreaterThan(55)
      expect(total).toBeLessThan(70)
    },
  )

  it.each(['starting', 'processing'])('not what comes before (%s)', async (event) => {
    const { schedule, simulator, seen, last } = bench([500])
    simulator.start(planOf('replicate', { event }))
    await schedule.advance(hours)
    expect(seen.length).toBe(1)
    expect(last().steps[0]?.state).toBe('refused')
  })

  it('with the same id, and the time and signature of the attempt', async () => {
    const { schedule, simulator, headers } = bench([404, 404, 200])
    simulator.start(planOf('replicate', { event: 'succeeded' }))
    await schedule.advance(hours)
    expect(new Set(headers('webhook-id')).size).toBe(1)
    const [first, ...later] = headers('webhook-timestamp').map(Number)
    expect(later.map((one) => one - first!)).toEqual([1, 3])
    expect(new Set(headers('webhook-signature')).size).toBe(3)
  })

  it('not after a redirect, which is shown and not followed', async () => {
    const { schedule, simulator, seen, last } = bench([307])
    simulator.start(planOf('replicate', { event: 'succeeded' }))
    await schedule.advance(hours)
    expect(seen.length).toBe(1)
    expect(last().steps[0]?.state).toBe('redirected')
  })

  it('only the last webhook of a whole life, the others go out at their time', async () => {
    const plan = planOf('replicate', { end: 'failed', filter: ['start', 'logs', 'completed'] })
    const { schedule, simulator, seen } = bench([503])
    simulator.start(plan)
    await schedule.advance(hours)
    const counts = plan.requests.map(
      ({ event }) => seen.filter((one) => one.event === event).length,
    )
    expect(seen.slice(0, plan.requests.length).map(({ atMs }) => atMs - seen[0]!.atMs)).toEqual(
      plan.requests.map(({ afterMs }) => afterMs),
    )
    expect(counts.at(-1)).toBe(7)
    expect(counts[0]).toBe(1)
  })
})

describe('Standard Webhooks tries again', () => {
  const plan = planOf('standard-webhooks', { event: 'user.created' })
  const day = 24 * hours

  it('for three days, each wait up to a tenth longer', async () => {
    const { schedule, simulator, gaps, last } = bench([500], 0.5)
    simulator.start(plan)
    await schedule.advance(5 * day)
    expect(gaps().slice(0, 3)).toEqual([5.25, 315, 1_890])
    expect(gaps().length).toBe(9)
    expect(last().steps[0]?.state).toBe('gave_up')
  })

  it('later when Retry-After asks for more than the wait, also for months', async () => {
    const { schedule, simulator, gaps } = bench([
      { status: 503, retryAfter: '2' },
      { status: 503, retryAfter: '600' },
      { status: 503, retryAfter: '4000000' },
      200,
    ])
    simulator.start(plan)
    await schedule.advance(60 * day)
    expect(gaps()).toEqual([5, 600, 4_000_000])
  })
})

describe('Svix tries again', () => {
  it('for about a day, by its own schedule, until it is called off', async () => {
    const { schedule, simulator, gaps } = bench([500])
    simulator.start(planOf('svix', { event: 'user.created' }))
    await schedule.advance(100 * hours)
    expect(gaps()).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000])
  })

  it('not when the answer calls the message off', () => {
    const answer = (value: string) => ({
      answer: {
        status: 500,
        statusText: '',
        headers: [['Webhook-Delivery', value]] as const,
        body: new Uint8Array(),
        bodyBytes: 0,
        cut: false,
      },
      trouble: null,
    })
    const chance = { nowMs: 0, random: () => 0 }
    expect(afterAttempt('svix', answer('abort-message'), 1, chance).kind).toBe('refused')
    expect(afterAttempt('svix', answer('other'), 1, chance).kind).toBe('retry')
  })
})

describe('what a sender makes of answers, in words,', () => {
  it.each([
    ['svix', 'about a day'],
    ['standard-webhooks', 'about three days'],
    ['mlflow', 'three times'],
    ['github', 'After none of the answers'],
    ['linear', 'not known here'],
  ])('is that of its rule: %s', (id, words) => {
    expect(retryWords(schemeById(id)!, [200, 503])).toContain(words)
  })
})

describe('a simulation', () => {
  it('of a sender whose rule is not known is sent once', async () => {
    const { schedule, simulator, seen } = bench([500])
    simulator.start(planOf('github', { event: 'ping' }))
    await schedule.advance(hours)
    expect(seen.length).toBe(1)
  })

  it('of Standard Webhooks ends at a 410', async () => {
    const { schedule, simulator, gaps, last } = bench([500, 500, 410])
    simulator.start(planOf('standard-webhooks', { event: 'user.created' }))
    await schedule.advance(24 * hours)
    expect(gaps()).toEqual([5, 300])
    expect(last().steps[0]?.state).toBe('refused')
  })

  it('waits so many times shorter', async () => {
    const { schedule, simulator, gaps } = bench([500])
    simulator.start({ ...planOf('replicate', { event: 'failed' }), speed: 10 })
    await schedule.advance(hours)
    expect(gaps().map((gap) => Math.round(gap * 10))).toEqual([1, 2, 4, 8, 16, 32])
  })

  it('is over when it is canceled, also while it waits', async () => {
    const { schedule, simulator, seen, last } = bench([500])
    const { id } = simulator.start(planOf('replicate', { event: 'failed' }))
    await schedule.advance(2_000)
    const before = seen.length
    expect(simulator.cancel(id)).toBe(true)
    await schedule.advance(hours)
    expect(seen.length).toBe(before)
    expect(last()).toMatchObject({ state: 'canceled', steps: [{ state: 'canceled' }] })
    expect(simulator.cancel(id)).toBe(false)
    expect(schedule.pending()).toEqual([])
  })

  it('without retries is sent once', async () => {
    const { schedule, simulator, seen } = bench([500])
    simulator.start({ ...mlflow, retries: false })
    await schedule.advance(hours)
    expect(seen.length).toBe(1)
  })

  it('tells each step of the way', async () => {
    const { schedule, simulator, last } = bench([503, 200])
    simulator.start(mlflow)
    expect(simulator.list()[0]?.steps[0]).toMatchObject({ state: 'waiting', attempts: [] })
    await schedule.advance(10)
    expect(last().steps[0]).toMatchObject({
      state: 'delivered',
      attempts: [
        { number: 1, status: 503, deliveryId: '1' },
        { number: 2, status: 200, deliveryId: '2' },
      ],
    })
    expect(simulator.get(last().id)).toEqual(last())
  })
})

it('what was sent on a full disk counts as sent, and every screen is told that it is not kept', async () => {
  const { schedule, simulator, seen, last, warnings } = bench([200], 0, true)
  simulator.start(mlflow)
  await schedule.advance(hours)
  expect(seen.length).toBe(1)
  expect(last().steps[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ status: 200, trouble: null, deliveryId: null }],
  })
  expect(warnings).toEqual([
    'model_version.created: It was sent and answered 200, but this could not be kept: The disk is full.',
  ])
})
