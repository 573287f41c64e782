import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { CheckId } from '../../src/contract/check.ts'
import { openEngine } from '../support/open-engine.ts'
import { checkOf, idsOf, oneEngine, runOn, standardSecret, started } from './check-receiver.ts'
import type { Habits } from './receivers/habits.ts'
import { status, withHabits } from './receivers/habits.ts'

const runOnce = oneEngine()

/**
 * The engine and the receiver share this process: after a pause of the machine an answer that came is seen
 * late. So they have long, and only a receiver that is to be silent has a shorter `timeoutMs`.
 */
async function runOf(habits: Habits, timeoutMs = 60_000) {
  const receiver = await started(withHabits(standardSecret, habits))
  const asked = {
    scheme: 'replicate',
    value: standardSecret,
    url: receiver.url,
    limits: { timeoutMs, senderLimitMs: 60_000, concurrency: 20 },
  }
  const { now } = habits
  return now ? runOn(await openEngine({ now }), asked) : runOnce(asked)
}

/** What the checks of Replicate leave open without a probe. */
const open: readonly CheckId[] = [
  'refuses-case-changed',
  'idempotent-sequential',
  'idempotent-concurrent',
]

/** Answers, and goes on answering. */
const endless =
  (code: number) =>
  (response: ServerResponse): void => {
    response.writeHead(code)
    const timer = setInterval(() => response.write('more '), 20)
    response.once('close', () => clearInterval(timer))
  }

const signed = 'webhook-signature'

/** A clock for the sender and the receiver that does not go on. */
const standingStill = Math.floor(Date.now() / 1_000) * 1_000

describe('a right receiver passes every check, whatever its manners', () => {
  it.each<readonly [string, Habits]>([
    ['it is there over IPv6 only', { host: '::1' }],
    [
      'it answers 202 with a body, and 422',
      { accept: status(202, '{"ok":1}'), refuse: status(422) },
    ],
    [
      'it knows no GET and no PUT: 501',
      { first: ({ method }, response) => method !== 'POST' && done(response, 501) },
    ],
    ['it finds its signature anywhere in the header', { items: (v) => v.match(/v1,\S+/g) ?? [] }],
  ])('%s', async (_, habits) => {
    const run = await runOf(habits)
    expect([run.end, idsOf(run, 'failed'), run.diagnosis]).toEqual(['done', [], null])
    expect(idsOf(run, 'unknown')).toEqual(open)
  })
})

describe('a wrong receiver fails the checks that name its fault, and no others', () => {
  it.each<readonly [string, Habits, readonly CheckId[]]>([
    [
      'given.startsWith(right)',
      { isSame: (given, right) => given.startsWith(right) },
      ['refuses-prefix-match'],
    ],
    [
      'right.startsWith(given)',
      { isSame: (given, right) => given.length > 10 && right.startsWith(given) },
      ['refuses-prefix-match'],
    ],
    [
      'the header has the signature somewhere in it',
      { items: (value) => [value], isSame: (given, right) => given.includes(right) },
      ['refuses-prefix-match'],
    ],
    [
      'the header is one signature',
      { items: (value) => [value] },
      ['accepts-rotation', 'accepts-unknown-version-beside'],
    ],
    ['one minute of tolerance', { isFresh: (age) => Math.abs(age) <= 60 }, ['accepts-skew']],
    ['the future is never too far', { isFresh: (age) => age <= 300 }, ['refuses-future']],
    [
      'it verifies only when there is a signature',
      { first: (request, response) => !request.headers[signed] && done(response, 200) },
      ['refuses-unsigned', 'refuses-empty-signature'],
    ],
    [
      'another content type is 415',
      {
        first: ({ method, headers }, response) =>
          method === 'POST' &&
          headers['content-type'] !== 'application/json' &&
          done(response, 415),
      },
      ['accepts-charset'],
    ],
    [
      'header names in lower case only',
      {
        first: ({ method, rawHeaders }, response) =>
          method === 'POST' && !rawHeaders.includes(signed) && done(response, 401),
      },
      ['accepts-header-case'],
    ],
    [
      'a 500 for a long body',
      { first: (_, response, body) => body.length > 102_400 && done(response, 500) },
      ['accepts-large'],
    ],
    [
      'line ends made one byte',
      { hashed: (body) => body.toString('utf8').replaceAll('\r\n', '\n') },
      ['raw-bytes'],
    ],
  ])('%s', async (_, habits, failed) => {
    const run = await runOf(habits)
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', failed])
    expect(idsOf(run, 'unknown')).toEqual(open)
  })
})

const done = (response: ServerResponse, code: number): true => {
  status(code)(response)
  return true
}

describe('why a right event is refused is named by what proves it', () => {
  it.each<readonly [string, Habits, string]>([
    [
      'letters made small',
      { hashed: (body) => body.toString('utf8').toLowerCase() },
      'body-changed lower case',
    ],
    [
      'Latin-1, which changes the same forms as much else does',
      { hashed: (body) => body.toString('latin1') },
      'body-latin1 Buffer.toString("latin1")',
    ],
    ['ASCII', { hashed: (body) => body.toString('ascii') }, 'body-ascii Buffer.toString("ascii")'],
    [
      'only what is ahead of now',
      // what is three seconds ahead when it is signed is no longer ahead after a pause of the machine
      { isFresh: (age) => age < 0 && age > -300, now: () => standingStill },
      'timestamp-too-old 3 seconds ahead',
    ],
    [
      'a clock that is slow',
      { isFresh: (age) => Math.abs(age - 700) <= 300 },
      'timestamp-in-future 9 minutes back',
    ],
    [
      'another time zone',
      { isFresh: (age) => Math.abs(age + 7 * 3_600) <= 300 },
      'timestamp-timezone 7 hours ahead',
    ],
    [
      'milliseconds for seconds',
      { isFresh: (age) => Math.abs(Date.now() - (Date.now() / 1_000 - age)) <= 300_000 },
      'timestamp-milliseconds',
    ],
    [
      'this event is not taken, others are',
      { first: (_, response, body) => !body.includes('"succeeded"') && done(response, 400) },
      'event-refused prediction starting',
    ],
  ])('%s', async (_, habits, named) => {
    const run = await runOf(habits)
    expect(`${run.diagnosis?.cause} ${run.diagnosis?.variant}`.trim()).toBe(named)
    expect(idsOf(run, 'failed').filter((id) => id !== 'raw-bytes')).toEqual(['accepts-valid'])
    expect(checkOf(run, 'accepts-valid').advice).toBe(run.diagnosis?.words)
  })

  it('a receiver whose answers change by themselves is not blamed for its bytes', async () => {
    const run = await runOf({ isFresh: () => Date.now() % 100 < 50 })
    expect(checkOf(run, 'raw-bytes').verdict).not.toBe('failed')
    expect(run.diagnosis?.cause ?? '').not.toMatch(/^body-/)
  })
})

describe('what is no answer', () => {
  it('2xx with words of an error: it may verify, but a sender sees only the status', async () => {
    const run = await runOf({
      accept: status(200, '{"ok":true}'),
      refuse: status(200, '{"error":1}'),
    })
    expect(run.diagnosis).toMatchObject({ cause: 'not-verified', variant: 'says so in the body' })
    expect(run.diagnosis?.words).toContain('sees only the status')
  })

  it('2xx without an end is not accepted: a sender waits for it', async () => {
    const run = await runOf({ accept: endless(200) }, 4_000)
    expect(idsOf(run, 'failed')).toEqual(['accepts-valid'])
    expect(checkOf(run, 'accepts-valid')).toMatchObject({
      found: 'It answered 200, but its answer did not end in time.',
      advice: expect.stringContaining('End the answer'),
    })
  })

  it('a refusal without an end is one, though nothing can be compared with it', async () => {
    const run = await runOf({ refuse: endless(401) }, 4_000)
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', []])
    expect(idsOf(run, 'unknown')).toEqual([...open, 'constant-shape'])
  })

  it('a connection that is cut on a long body: could not tell, a 413 may have been lost', async () => {
    const run = await runOf({
      first: ({ headers }, response) => {
        if (Number(headers['content-length']) < 100_000) return false
        response.destroy()
        return true
      },
    })
    expect(idsOf(run, 'failed')).toEqual([])
    expect(checkOf(run, 'accepts-large')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('413'),
    })
  })

  it('a redirect is no refusal: could not tell', async () => {
    const run = await runOf({ refuse: status(302, '', { Location: '/login' }) })
    expect(idsOf(run, 'failed')).toEqual([])
    expect(checkOf(run, 'refuses-tampered')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('302, a redirect'),
    })
  })

  it('a refusal of which only the beginning is read for leaks: that is said', async () => {
    const run = await runOf({ refuse: status(401, 'no '.repeat(40_000)) })
    expect(checkOf(run, 'no-leak')).toMatchObject({
      verdict: 'passed',
      found: expect.stringContaining('What was read'),
      warning: expect.stringContaining('longer than 64 KiB'),
    })
  })

  it('silence: what to look at is said', async () => {
    const run = await runOf({ first: () => true }, 300)
    expect([run.end, idsOf(run, 'failed')]).toEqual(['unreachable', ['reachable']])
    expect(checkOf(run, 'reachable').advice).toContain('Answer every request')
  })
})
