import { describe, expect, it } from 'vitest'
import type { RunProgress } from '../../src/contract/replay.ts'
import { okAnswer, partsOf, rawReceiver } from '../support/raw-receiver.ts'
import type { CapturingEngine } from './capturing-engine.ts'
import {
  capturingEngine,
  hourMs,
  oldPrediction,
  replicateHeaders,
  replicateSecret,
} from './capturing-engine.ts'

/** The last word of a run. */
const ended = (engine: CapturingEngine): Promise<RunProgress> =>
  engine.next('replays.progress', ({ state }) => state !== 'running')

/** Five requests, each telling its number. */
async function five(): Promise<CapturingEngine> {
  const engine = await capturingEngine()
  for (const number of [1, 2, 3, 4, 5])
    await engine.receive(`POST /n/${number} HTTP/1.1`, [], `{"n":${number}}`)
  return engine
}

const pathOf = (request: Buffer): string => partsOf(request).lines[0]!.split(' ')[1]!

describe('many at once', () => {
  it('are planned from a filter, sent oldest first, one after the other, and summed up', async () => {
    const engine = await five()
    let open = 0
    let most = 0
    const receiver = await rawReceiver((socket, request) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        const isBad = pathOf(request) === '/n/3'
        socket.end(isBad ? 'HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n' : okAnswer)
      }, 10)
    })
    const input = { which: { filter: 'path:/n/' }, to: receiver.origin } as const
    expect(await engine.call('replays.plan', input)).toMatchObject({
      captures: 5,
      deliveries: 5,
      capped: false,
      bytes: 35,
      stale: 0,
      renewed: 0,
      unsendable: 0,
      warnings: [],
      target: { reach: 'loopback' },
    })
    const end = ended(engine)
    const { runId, total } = await engine.call('replays.start', input)
    expect(total).toBe(5)
    const summary = await end
    expect(summary).toMatchObject({
      runId,
      state: 'finished',
      done: 5,
      passed: 4,
      failed: 1,
      skipped: 0,
      outcomes: { 200: 4, 500: 1 },
      comparisons: { first: 5 },
    })
    expect(summary.medianMs).toBeGreaterThan(5)
    expect(most).toBe(1)
    expect(receiver.seen.map(pathOf)).toEqual(['/n/1', '/n/2', '/n/3', '/n/4', '/n/5'])
    const { deliveries } = await engine.call('deliveries.list', { groupId: runId })
    expect(deliveries.map(({ captureId }) => captureId)).toEqual(['5', '4', '3', '2', '1'])
    expect((await engine.call('replays.list', {}))[0]).toEqual(summary)
  })

  it('several under way at once begin in order, and the plan says that they may arrive in another', async () => {
    const engine = await five()
    const waiting: (() => void)[] = []
    const receiver = await rawReceiver((socket) => void waiting.push(() => socket.end(okAnswer)))
    const input = { which: { ids: ['5', '1', '3'] }, to: receiver.origin, concurrency: 3 }
    expect((await engine.call('replays.plan', input)).warnings).toEqual([
      expect.stringContaining('another order'),
    ])
    const end = ended(engine)
    await engine.call('replays.start', input)
    await expect.poll(() => waiting.length).toBe(3)
    for (const answer of waiting) answer()
    expect(await end).toMatchObject({ passed: 3 })
    expect(receiver.seen.map(pathOf).toSorted()).toEqual(['/n/1', '/n/3', '/n/5'])
  })

  it('can be canceled in the middle: what is under way stops, the rest is not sent', async () => {
    const engine = await five()
    const receiver = await rawReceiver((socket, _, index) => {
      if (index < 2) socket.end(okAnswer)
    })
    const end = ended(engine)
    const { runId } = await engine.call('replays.start', {
      which: { filter: '' },
      to: receiver.origin,
    })
    await receiver.request(2)
    expect(await engine.call('replays.cancel', { runId })).toEqual({ wasRunning: true })
    expect(await end).toMatchObject({
      state: 'canceled',
      done: 5,
      passed: 2,
      failed: 0,
      skipped: 3,
      outcomes: { 200: 2, canceled: 1 },
    })
    expect(receiver.seen).toHaveLength(3)
    expect(await engine.call('replays.cancel', { runId })).toEqual({ wasRunning: false })
  })

  it('keep to a rate', async () => {
    const engine = await five()
    const receiver = await rawReceiver()
    const end = ended(engine)
    const startedAt = performance.now()
    await engine.call('replays.start', {
      which: { filter: '' },
      to: receiver.origin,
      concurrency: 5,
      ratePerSecond: 20,
    })
    expect(await end).toMatchObject({ passed: 5 })
    expect(performance.now() - startedAt).toBeGreaterThan(140)
  })

  it('are signed again each, where that is needed and can be', async () => {
    const engine = await capturingEngine()
    await engine.call('secrets.add', { name: 'main', value: replicateSecret, scheme: 'replicate' })
    const body = '{"id":"p"}'
    const path = '/api/webhooks/replicate'
    for (const id of ['msg_a', 'msg_b'])
      await engine.receive(
        `POST ${path} HTTP/1.1`,
        replicateHeaders(body, engine.clock.nowMs, id),
        body,
      )
    engine.clock.nowMs += hourMs
    await engine.receive(
      `POST ${path} HTTP/1.1`,
      replicateHeaders(body, engine.clock.nowMs, 'msg_c'),
      body,
    )
    const receiver = await rawReceiver()
    const input = { which: { filter: '' }, to: receiver.origin } as const
    expect(await engine.call('replays.plan', input)).toMatchObject({
      stale: 2,
      renewed: 2,
      warnings: [],
    })
    const asItWas = { ...input, signing: { mode: 'keep' } } as const
    expect(await engine.call('replays.plan', asItWas)).toMatchObject({
      stale: 2,
      renewed: 0,
      warnings: [expect.stringContaining('2 were signed too long ago')],
    })
    const end = ended(engine)
    const { runId } = await engine.call('replays.start', input)
    await end
    const { deliveries } = await engine.call('deliveries.list', { groupId: runId })
    expect(deliveries.map(({ resignedAs }) => resignedAs)).toEqual([null, 'replicate', 'replicate'])
  })

  it('go on while what was sent is cleared', async () => {
    const engine = await five()
    const clearings: Promise<unknown>[] = []
    const receiver = await rawReceiver((socket) => {
      socket.end(okAnswer)
      socket.on('close', () => clearings.push(engine.call('deliveries.clear', {})))
    })
    const told: unknown[] = []
    engine.engine.on('deliveries.added', ({ deliveries }) => void told.push(...deliveries))
    const end = ended(engine)
    const which = { filter: '' } as const
    await engine.call('replays.start', { which, to: receiver.origin, times: 8, concurrency: 10 })
    expect(await end).toMatchObject({ state: 'finished', passed: 40, failed: 0 })
    expect(told).toHaveLength(40)
    await expect.poll(() => clearings.length).toBe(40)
    await Promise.all(clearings)
  })

  it('are stopped when the engine closes', async () => {
    const engine = await five()
    const silent = await rawReceiver(() => {})
    const end = ended(engine)
    await engine.call('replays.start', {
      which: { filter: '' },
      to: silent.origin,
      timeoutMs: 60_000,
    })
    await silent.request(0)
    await engine.close()
    expect(await end).toMatchObject({ state: 'canceled', skipped: 5 })
  })
})

describe('one many times', () => {
  it('arrives with the same id each time, one after the other', async () => {
    const { call, id, ...engine } = await oldPrediction()
    const receiver = await rawReceiver()
    const end = ended({ ...engine, call })
    await call('replays.start', { which: { ids: [id] }, to: receiver.origin, times: 4 })
    expect(await end).toMatchObject({
      total: 4,
      passed: 4,
      comparisons: { first: 1, still_passing: 3 },
    })
    const ids = receiver.seen.map((request) =>
      partsOf(request).lines.find((line) => line.startsWith('Webhook-ID')),
    )
    expect(new Set(ids)).toEqual(new Set(['Webhook-ID: msg_1']))
  })

  it('arrives at the same time: all are there before the first is answered', async () => {
    const { call, id, ...engine } = await oldPrediction()
    const waiting: (() => void)[] = []
    const receiver = await rawReceiver((socket) => void waiting.push(() => socket.end(okAnswer)))
    const end = ended({ ...engine, call })
    await call('replays.start', {
      which: { ids: [id] },
      to: receiver.origin,
      times: 10,
      concurrency: 10,
    })
    await receiver.request(9)
    await expect.poll(() => waiting.length).toBe(10)
    for (const answer of waiting) answer()
    expect(await end).toMatchObject({ passed: 10 })
  })
})
