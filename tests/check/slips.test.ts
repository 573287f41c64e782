import { createHmac } from 'node:crypto'
import express from 'express'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { validateWebhook } from 'replicate'
import { describe, expect, it } from 'vitest'
import { jsonStyles } from '../../src/signing/diagnose/json/json-styles.ts'
import { readJsonTree } from '../../src/signing/diagnose/json/json-tree.ts'
import { writeJson } from '../../src/signing/diagnose/json/write-json.ts'
import {
  checkOf,
  idsOf,
  plainSecret,
  oneEngine,
  standardSecret,
  started,
} from './check-receiver.ts'
import type { Receiver } from './receivers/receiver.ts'
import { header, listen, plainReceiver } from './receivers/receiver.ts'
import { isSame } from './receivers/right.ts'

const runOnce = oneEngine()

type Digest = (key: string | Buffer, content: string | Buffer) => string

const hmac: Digest = (key, content) => createHmac('sha256', key).update(content).digest('base64')

/** MLflow's signature over a body, as a receiver would compute it. */
function expectedOf(request: IncomingMessage, body: Buffer, key: string = plainSecret): string {
  const id = header(request, 'x-mlflow-delivery-id')
  const timestamp = header(request, 'x-mlflow-timestamp')
  return `v1,${hmac(key, Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]))}`
}

const ageOf = (request: IncomingMessage): number =>
  Math.floor(Date.now() / 1_000) - Number(header(request, 'x-mlflow-timestamp') || Number.NaN)

const signatures = (request: IncomingMessage): string[] =>
  header(request, 'x-mlflow-signature').split(' ')

const isFresh = (request: IncomingMessage): boolean => Math.abs(ageOf(request)) <= 300

/** A receiver of MLflow that accepts by this rule. */
const accepting = (
  isAccepted: (request: IncomingMessage, body: Buffer) => boolean,
): Promise<Receiver> => plainReceiver((request, body) => (isAccepted(request, body) ? 200 : 401))

const mlflow = { scheme: 'mlflow', value: plainSecret } as const

describe('a slip is found by the check that names it, and by no other', () => {
  it.each([
    [
      'an age from 0 up, as MLflow’s documented sample has it',
      ['accepts-skew'],
      /0 <= age/,
      (request: IncomingMessage, body: Buffer) =>
        ageOf(request) >= 0 &&
        ageOf(request) <= 300 &&
        signatures(request).some((one) => isSame(one, expectedOf(request, body))),
    ],
    [
      'only the first signature is looked at',
      ['accepts-rotation', 'accepts-unknown-version-beside'],
      /any one signature/,
      (request: IncomingMessage, body: Buffer) =>
        isFresh(request) && isSame(signatures(request)[0] ?? '', expectedOf(request, body)),
    ],
    [
      'a beginning of the signature is enough',
      ['refuses-prefix-match'],
      /whole value/,
      (request: IncomingMessage, body: Buffer) =>
        isFresh(request) &&
        signatures(request).some(
          (one) => one.length > 10 && expectedOf(request, body).startsWith(one.slice(0, 24)),
        ),
    ],
    [
      'the version is not looked at',
      ['refuses-unknown-version-only'],
      /version/,
      (request: IncomingMessage, body: Buffer) =>
        isFresh(request) &&
        signatures(request).some((one) =>
          isSame(one.slice(one.indexOf(',')), expectedOf(request, body).slice(2)),
        ),
    ],
  ])('%s', async (_, failed, advice, isAccepted) => {
    const receiver = await started(accepting(isAccepted))
    const run = await runOnce({ ...mlflow, url: receiver.url })
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', failed])
    expect(run.checks.map((check) => check.advice)).toContainEqual(expect.stringMatching(advice))
  })

  it('Replicate’s own library looks neither at the time nor at the version', async () => {
    const receiver = await started(
      plainReceiver(async (request, body) => {
        try {
          const isValid = await validateWebhook({
            id: header(request, 'webhook-id'),
            timestamp: header(request, 'webhook-timestamp'),
            signature: header(request, 'webhook-signature'),
            body: body.toString('utf8'),
            secret: standardSecret,
          })
          return isValid ? 200 : 401
        } catch {
          // it throws when something is missing
          return 401
        }
      }),
    )
    const run = await runOnce({ scheme: 'replicate', value: standardSecret, url: receiver.url })
    expect(idsOf(run, 'failed')).toEqual([
      'refuses-unknown-version-only',
      'refuses-stale',
      'refuses-future',
    ])
  })

  it('acts on GET as on POST', async () => {
    const receiver = await started(
      listen((request, response) => {
        const isRight = request.method === 'GET' || request.method === 'POST'
        request.resume()
        request.on('end', () => response.writeHead(isRight ? 200 : 405).end('ok'))
      }, false),
    )
    const run = await runOnce({ ...mlflow, url: receiver.url, only: ['method'] })
    expect(idsOf(run, 'failed')).toEqual(['method'])
    expect(checkOf(run, 'method').found).toContain('GET')
  })
})

describe('what it hashes instead is named', () => {
  const python = jsonStyles.find(({ name }) => name === 'python-default')
  const asPython = (body: Buffer): Buffer => {
    const tree = readJsonTree(body.toString('utf8').replace(/^\uFEFF/, ''))
    return Buffer.from(tree && python ? writeJson(tree, python) : '')
  }

  it.each([
    ['json.dumps', asPython, 'body-reserialised', /json\.dumps/],
    [
      'text without white space at its ends',
      (body: Buffer) => Buffer.from(body.toString('utf8').trim()),
      'body-trailing-newline',
      /trimmed/,
    ],
    ['nothing, because the body was read before', () => Buffer.alloc(0), 'body-missing', /./],
    [
      'base64 of the body',
      (body: Buffer) => Buffer.from(body.toString('base64')),
      'body-base64',
      /base64/,
    ],
  ])('%s', async (_, change, cause, words) => {
    const receiver = await started(
      accepting((request, body) =>
        signatures(request).some((one) => isSame(one, expectedOf(request, change(body)))),
      ),
    )
    const run = await runOnce({ ...mlflow, url: receiver.url })
    expect(run.diagnosis).toMatchObject({ cause, words: expect.stringMatching(words) })
    expect(checkOf(run, 'raw-bytes').verdict).toBe('failed')
  })

  it.each([
    ['a secret that is not set', 'undefined', 'secret-undefined'],
    ['a secret with a line break at its end', `${plainSecret}\n`, 'secret-whitespace'],
    ['a secret in quotes', `"${plainSecret}"`, 'secret-quoted'],
  ])('%s', async (_, key, cause) => {
    const receiver = await started(
      accepting((request, body) =>
        signatures(request).some((one) => isSame(one, expectedOf(request, body, key))),
      ),
    )
    const run = await runOnce({ ...mlflow, url: receiver.url })
    expect([run.diagnosis?.cause, idsOf(run, 'failed')]).toEqual([cause, ['accepts-valid']])
  })
})

describe('worth knowing, but no fault', () => {
  const right = (request: IncomingMessage, body: Buffer): boolean =>
    isFresh(request) && signatures(request).some((one) => isSame(one, expectedOf(request, body)))

  it('a body that is too large (413), as Express has it when nobody raises the limit', async () => {
    const app = express()
    app.post('/hook', express.raw({ type: () => true }), (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      response.sendStatus(right(request, body) ? 200 : 401)
    })
    app.use((error: { status?: number }, _: unknown, response: express.Response, __: unknown) => {
      response.sendStatus(error.status ?? 500)
    })
    const receiver = await started(listen(app, false))
    const run = await runOnce({ ...mlflow, url: receiver.url, only: ['accepts-large'] })
    expect(checkOf(run, 'accepts-large')).toMatchObject({
      verdict: 'passed',
      warning: expect.stringContaining('413'),
    })
    expect(run.summary.warnings).toBe(1)
  })

  it('answers that are slower than they might be', async () => {
    const receiver = await started(
      plainReceiver(async (request, body) => {
        await pause(30)
        return right(request, body) ? 200 : 401
      }),
    )
    const run = await runOnce({
      ...mlflow,
      url: receiver.url,
      only: ['answers-fast'],
      limits: { slowMs: 10 },
    })
    expect(checkOf(run, 'answers-fast')).toMatchObject({
      verdict: 'passed',
      found: expect.stringContaining('of 10'),
      warning: expect.stringContaining('10 ms'),
    })
  })

  it('events from the future, where the sender’s own library accepts them', async () => {
    const receiver = await started(
      plainReceiver((request, body) => {
        const parts = header(request, 'stripe-signature').split(',')
        const at = parts.find((part) => part.startsWith('t='))?.slice(2) ?? ''
        const mac = createHmac('sha256', plainSecret).update(`${at}.`).update(body).digest('hex')
        const isLate = !(Date.now() / 1_000 - Number(at) <= 300)
        return !isLate && parts.some((part) => isSame(part, `v1=${mac}`)) ? 200 : 401
      }),
    )
    const run = await runOnce({ scheme: 'stripe', value: plainSecret, url: receiver.url })
    expect(idsOf(run, 'failed')).toEqual([])
    expect(checkOf(run, 'refuses-future')).toMatchObject({ verdict: 'passed' })
    expect(checkOf(run, 'refuses-future').warning).toContain('Stripe')
  })

  it('whether work is done once, when nobody says where to look', async () => {
    const receiver = await started(accepting(right))
    const only = ['idempotent-sequential', 'idempotent-concurrent'] as const
    const run = await runOnce({ ...mlflow, url: receiver.url, only: [...only] })
    expect(idsOf(run, 'unknown')).toEqual([...only])
    const still = await started(plainReceiver(() => 200))
    const probed = await runOnce({
      ...mlflow,
      url: receiver.url,
      only: [...only],
      probeUrl: still.probeUrl,
    })
    expect(checkOf(probed, 'idempotent-sequential').found).toContain('does not change')
  })
})
