import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../support/ports.ts'
import { openEngine } from '../support/open-engine.ts'
import { checkOf, idsOf, runOn, runOnce, standardSecret, started } from './check-receiver.ts'
import { passOn, plainReceiver } from './receivers/receiver.ts'
import { slow, withoutReplayCheck } from './receivers/wrong.ts'

const asked = { scheme: 'replicate', value: standardSecret } as const

describe('a target that cannot be checked', () => {
  it('nobody listens: only that is told', async () => {
    const run = await runOnce({ ...asked, url: `http://127.0.0.1:${await freePort()}/` })
    expect(run.end).toBe('unreachable')
    expect(idsOf(run, 'failed')).toEqual(['reachable'])
    expect(run.summary).toEqual({ passed: 0, failed: 1, unknown: 32, warnings: 0 })
    expect(checkOf(run, 'reachable').found).toContain('refused')
    expect(checkOf(run, 'accepts-valid').answers).toEqual([])
  })

  it('answers something that is no HTTP', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const run = await runOnce({ ...asked, url: `http://127.0.0.1:${port}/` })
    expect([run.end, idsOf(run, 'failed'), idsOf(run, 'passed')]).toEqual([
      'unreachable',
      ['reachable'],
      [],
    ])
    expect(checkOf(run, 'reachable').found).toContain('no HTTP')
  })

  it('answers garbage bodies and odd statuses: nothing is passed or guessed', async () => {
    const receiver = await started(plainReceiver(() => 418))
    const run = await runOnce({ ...asked, url: receiver.url })
    expect([run.end, run.diagnosis, idsOf(run, 'failed')]).toEqual([
      'done',
      null,
      ['accepts-valid'],
    ])
    expect(checkOf(run, 'raw-bytes').verdict).toBe('unknown')
  })

  it('has no such path: the advice says to look at the URL', async () => {
    const receiver = await started(withoutReplayCheck(standardSecret))
    const run = await runOnce({ ...asked, url: receiver.url.replace('/hook', '/other') })
    expect([idsOf(run, 'failed'), run.diagnosis]).toEqual([['accepts-valid'], null])
    expect(checkOf(run, 'accepts-valid').advice).toContain('Check the URL')
  })

  it('hides behind 404 instead of refusing: could not tell, never passed', async () => {
    const inner = await withoutReplayCheck(standardSecret)
    const receiver = await started(
      plainReceiver(async (request, body) => {
        const status = await passOn(inner.url, request, body)
        return status === 401 ? 404 : status
      }),
    )
    onTestFinished(inner.close)
    const only = ['refuses-tampered', 'refuses-unsigned'] as const
    const run = await runOnce({ ...asked, url: receiver.url, only: [...only] })
    expect([idsOf(run, 'failed'), idsOf(run, 'unknown')]).toEqual([[], [...only]])
    expect(checkOf(run, 'refuses-tampered').found).toContain('404')
  })

  it('limits how often it is asked: could not tell', async () => {
    let count = 0
    const receiver = await started(plainReceiver(() => (count++ < 1 ? 200 : 429)))
    const run = await runOnce({ ...asked, url: receiver.url })
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', []])
    expect(checkOf(run, 'survives-burst').found).toContain('429')
  })
})

describe('a run that is cut short', () => {
  it('the receiver dies in the middle: what was not told is unknown, nothing is blamed', async () => {
    let count = 0
    const receiver = await withoutReplayCheck(standardSecret)
    const dying = await plainReceiver(async (request, body) => {
      if (++count === 20) void dying.close()
      return passOn(receiver.url, request, body)
    })
    onTestFinished(receiver.close)
    const run = await runOnce({ ...asked, url: dying.url })
    expect([run.end, idsOf(run, 'failed')]).toEqual(['lost', []])
    expect(checkOf(run, 'accepts-valid').verdict).toBe('passed')
    expect(checkOf(run, 'survives-burst')).toMatchObject({ verdict: 'unknown', answers: [] })
    expect(run.summary.unknown).toBeGreaterThan(10)
  })

  it('canceled: it ends at once, is kept, and tells what was known', async () => {
    const receiver = await started(slow(standardSecret))
    const engine = await openEngine()
    const finished = engine.next('checks.finished')
    const { runId, total } = await engine.call('checks.start', {
      url: receiver.url,
      scheme: 'replicate',
      secret: { value: standardSecret },
    })
    expect(total).toBe(33)
    await engine.next('checks.progress', ({ results }) =>
      results.some(({ id }) => id === 'reachable'),
    )
    expect(await engine.call('checks.cancel', { runId })).toEqual({ wasRunning: true })
    const { run } = await finished
    expect([run.end, idsOf(run, 'failed')]).toEqual(['canceled', []])
    expect(idsOf(run, 'passed')).toEqual(expect.arrayContaining(['reachable', 'accepts-valid']))
    expect(run.checks.length).toBe(33)
    expect((await engine.call('checks.get', { runId })).end).toBe('canceled')
    expect(await engine.call('checks.cancel', { runId })).toEqual({ wasRunning: false })
  })

  it('out of time: the rest is unknown, and a receiver that hangs is not waited for', async () => {
    const receiver = await started(plainReceiver(() => new Promise<number>(() => {})))
    const run = await runOnce({
      ...asked,
      url: receiver.url,
      limits: { totalMs: 1_000, timeoutMs: 120_000 },
    })
    expect([run.end, idsOf(run, 'failed'), idsOf(run, 'passed')]).toEqual(['out-of-time', [], []])
  })

  it('the engine closes: the run is stopped and kept', async () => {
    const receiver = await started(slow(standardSecret))
    const engine = await openEngine()
    const { runId } = await engine.call('checks.start', {
      url: receiver.url,
      scheme: 'replicate',
      secret: { value: standardSecret },
    })
    await engine.close()
    const again = await openEngine({ data: engine.data })
    expect((await again.call('checks.get', { runId })).end).toBe('canceled')
  })
})

describe('what is refused before anything is sent', () => {
  it.each([
    ['a text that is no URL', { url: 'somewhere' }, /no URL/],
    ['another scheme than http', { url: 'ftp://127.0.0.1/' }, /http/],
    ['a password in the URL', { url: 'http://a:b@127.0.0.1/' }, /password/],
    ['an address of cloud metadata', { url: 'http://169.254.169.254/latest' }, /credentials/],
    [
      'another computer that nobody confirmed',
      { url: 'http://192.0.2.1/' },
      /192\.0\.2\.1.*onfirm/,
    ],
    ['a probe on another computer', { probeUrl: 'http://192.0.2.1/' }, /192\.0\.2\.1.*onfirm/],
    ['a scheme that is not there', { scheme: 'nobody' }, /no such scheme/],
    ['a secret that cannot be read', { value: 'whsec_%%%' }, /base64/],
  ])('%s', async (_, change, words) => {
    const engine = await openEngine()
    const input = { ...asked, url: 'http://127.0.0.1:1/', ...change }
    const failure: unknown = await runOn(engine, input).catch((error: unknown) => error)
    expect(String(failure)).toMatch(words)
    expect(String(failure)).not.toContain('%%%')
    expect(await engine.call('checks.running', {})).toEqual([])
  })

  it('a URL that is being checked already', async () => {
    const receiver = await started(slow(standardSecret))
    const engine = await openEngine()
    const input = { url: receiver.url, scheme: 'replicate', secret: { value: standardSecret } }
    const { runId } = await engine.call('checks.start', input)
    await expect(engine.call('checks.start', input)).rejects.toThrow(/being checked/)
    expect(await engine.call('checks.running', {})).toMatchObject([{ runId, total: 33 }])
  })
})
