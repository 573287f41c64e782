import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CheckProgress } from '../../src/contract/check.ts'
import { checkIds, reportForms } from '../../src/contract/check.ts'
import { openEngine } from '../support/open-engine.ts'
import {
  checkOf,
  idsOf,
  plainSecret,
  runOn,
  runOnce,
  standardSecret,
  started,
} from './check-receiver.ts'
import type { Receiver } from './receivers/receiver.ts'
import { answer, listen, plainReceiver, rawBody } from './receivers/receiver.ts'
import { plainNode } from './receivers/right.ts'
import { acceptsEverything, undecodedSecret, withAnotherSecret } from './receivers/wrong.ts'

const bodySigned = { scheme: 'mlflow-body', value: plainSecret } as const

describe('a run', () => {
  it('tells each check once, and at last the whole run', async () => {
    const receiver = await started(plainNode(plainSecret))
    const engine = await openEngine()
    const told: CheckProgress[] = []
    engine.engine.on('checks.progress', (progress) => told.push(progress))
    const run = await runOn(engine, { ...bodySigned, url: receiver.url })
    const ids = told.flatMap(({ results }) => results.map(({ id }) => id))
    expect(ids.toSorted()).toEqual([...checkIds].toSorted())
    expect(told.at(-1)).toMatchObject({ runId: run.id, done: 33, total: 33 })
    expect(run.checks.map(({ id }) => id)).toEqual(checkIds)
  })

  it('of chosen checks runs what they rest on, and nothing else', async () => {
    const receiver = await started(plainNode(plainSecret))
    const run = await runOnce({ ...bodySigned, url: receiver.url, only: ['refuses-tampered'] })
    expect(run.checks.map(({ id }) => id)).toEqual([
      'reachable',
      'accepts-valid',
      'refuses-tampered',
    ])
  })

  it('is kept, listed and removed', async () => {
    const receiver = await started(plainNode(plainSecret))
    const engine = await openEngine()
    const run = await runOn(engine, { ...bodySigned, url: receiver.url })
    expect(await engine.call('checks.get', { runId: run.id })).toEqual(run)
    const [listed] = await engine.call('checks.list', {})
    expect(listed).toMatchObject({ id: run.id, target: receiver.url, summary: run.summary })
    expect(await engine.call('checks.remove', { runId: run.id })).toEqual({ removed: true })
    expect(await engine.call('checks.list', {})).toEqual([])
    await expect(engine.call('checks.get', { runId: run.id })).rejects.toThrow(/no such run/)
  })

  it('is compared with the last one on the same URL and scheme', async () => {
    let isRight = true
    const inner = await started(plainNode(plainSecret))
    const receiver = await started(
      plainReceiver(async (request, body) => {
        const headers = new Headers()
        const signature = request.headers['x-mlflow-signature']
        if (signature !== undefined) headers.set('x-mlflow-signature', String(signature))
        const sent = await fetch(inner.url, { method: 'POST', headers, body: new Uint8Array(body) })
        return isRight ? sent.status : 200
      }),
    )
    const engine = await openEngine()
    const asked = { ...bodySigned, url: receiver.url, only: ['refuses-tampered' as const] }
    const first = await runOn(engine, asked)
    expect([first.previous, first.changes]).toEqual([null, []])
    isRight = false
    const second = await runOn(engine, asked)
    expect(second.previous).toMatchObject({ id: first.id })
    expect(second.changes).toEqual([{ id: 'refuses-tampered', from: 'passed', to: 'failed' }])
    const elsewhere = await runOn(engine, { ...asked, url: `${receiver.url}?other` })
    expect(elsewhere.previous).toBeNull()
  })
})

describe('what a receiver verifies with', () => {
  it('another secret of the vault is named', async () => {
    const receiver = await started(withAnotherSecret(standardSecret))
    const engine = await openEngine()
    const key = Buffer.from('nobody knows this one').toString('base64')
    await engine.call('secrets.add', { name: 'Staging', value: `whsec_${key}` })
    const run = await runOn(engine, {
      scheme: 'replicate',
      value: standardSecret,
      url: receiver.url,
    })
    expect(run.diagnosis).toMatchObject({ cause: 'wrong-secret', variant: 'Staging' })
  })

  it('a secret in the vault is used by its id', async () => {
    const receiver = await started(plainNode(plainSecret))
    const { call, next } = await openEngine()
    const { id } = await call('secrets.add', { name: 'Own', value: plainSecret })
    const finished = next('checks.finished')
    await call('checks.start', { url: receiver.url, scheme: 'mlflow-body', secret: { id } })
    expect(idsOf((await finished).run, 'failed')).toEqual([])
  })
})

/** Answers refusals with all that must not be told. */
function leaking(body: (digest: string) => string): Promise<Receiver> {
  return listen((request, response) => {
    const serve = async (): Promise<void> => {
      const { createHmac } = await import('node:crypto')
      const digest = createHmac('sha256', plainSecret)
        .update(await rawBody(request))
        .digest('hex')
      const isRight = request.headers['x-mlflow-signature'] === `sha256=${digest}`
      if (request.method !== 'POST') return answer(response, 405)
      answer(response, isRight ? 200 : 401, isRight ? '' : body(digest))
    }
    serve().catch(() => response.destroy())
  }, false)
}

describe('no-leak and constant-shape', () => {
  it.each([
    ['the secret', () => `the secret is ${plainSecret}`, 'the secret'],
    [
      'the right digest',
      (digest: string) => `expected ${digest}`,
      'the signature that would have been',
    ],
    ['a stack trace', () => 'Error: no\n    at verify (/app/server.js:12:5)\n', 'a stack trace'],
  ])('%s in an answer is found, and not repeated', async (_, body, words) => {
    const receiver = await started(leaking(body))
    const run = await runOnce({ ...bodySigned, url: receiver.url })
    expect(idsOf(run, 'failed')).toContain('no-leak')
    expect(checkOf(run, 'no-leak').found).toContain(words)
    expect(JSON.stringify(run)).not.toContain(plainSecret)
  })

  it('another answer to a near miss than to a far one is found', async () => {
    const receiver = await started(
      plainReceiver(async (request, body) => {
        const { createHmac } = await import('node:crypto')
        const digest = `sha256=${createHmac('sha256', plainSecret).update(body).digest('hex')}`
        const given = String(request.headers['x-mlflow-signature'])
        if (given === digest) return 200
        return given.slice(0, 20) === digest.slice(0, 20) ? 403 : 401
      }),
    )
    const run = await runOnce({ ...bodySigned, url: receiver.url })
    expect(idsOf(run, 'failed')).toEqual(['constant-shape'])
  })
})

describe('reports', () => {
  it('JSON has the documented shape', async () => {
    const receiver = await started(undecodedSecret(standardSecret))
    const engine = await openEngine()
    const run = await runOn(engine, {
      scheme: 'replicate',
      value: standardSecret,
      url: receiver.url,
    })
    const { text } = await engine.call('checks.report', { runId: run.id, as: 'json' })
    const report = JSON.parse(text) as Record<string, unknown> & { checks: object[] }
    expect(Object.keys(report)).toEqual([
      'target',
      'scheme',
      'startedAtMs',
      'tookMs',
      'summary',
      'checks',
      'diagnosis',
    ])
    expect(Object.keys(report['summary'] as object)).toEqual([
      'passed',
      'failed',
      'unknown',
      'warnings',
    ])
    for (const check of report.checks)
      expect(Object.keys(check)).toEqual([
        'id',
        'verdict',
        'sent',
        'expected',
        'answers',
        'advice',
        'warning',
      ])
    expect(report.checks[1]).toMatchObject({ id: 'accepts-valid', verdict: 'failed' })
    expect(report['diagnosis']).toEqual(run.diagnosis)
    expect(Object.keys(report['diagnosis'] as object)).toEqual(['cause', 'variant', 'words'])
  })

  it('JUnit counts what failed and what could not be told', async () => {
    const receiver = await started(acceptsEverything())
    const engine = await openEngine()
    const run = await runOn(engine, {
      scheme: 'replicate',
      value: standardSecret,
      url: `${receiver.url}?a=1&b=<2>`,
    })
    const { text } = await engine.call('checks.report', { runId: run.id, as: 'junit' })
    expect(text.match(/<testcase /g)?.length).toBe(33)
    expect(text.match(/<failure /g)?.length).toBe(run.summary.failed)
    expect(text.match(/<skipped /g)?.length).toBe(run.summary.unknown)
    expect(text).toContain('a=1&amp;b=')
    expect(text.replaceAll(/<[^<>]*>|&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[<>&]/)
  })

  it('Markdown says what failed, what to change, and has code for it', async () => {
    const receiver = await started(acceptsEverything())
    const engine = await openEngine()
    const run = await runOn(engine, {
      scheme: 'replicate',
      value: standardSecret,
      url: receiver.url,
    })
    const { text, fileName } = await engine.call('checks.report', { runId: run.id, as: 'markdown' })
    expect(fileName).toMatch(/^check-replicate-\d{4}-\d\d-\d\d\.md$/)
    expect(text).toContain('| **failed** | `refuses-tampered` |')
    expect(text).toContain(checkOf(run, 'refuses-stale').advice ?? 'no advice')
    for (const label of ['Express', 'Fastify', 'Next.js', 'FastAPI', 'Flask'])
      expect(text).toContain(`<summary>${label}`)
  })
})

describe('secrets', () => {
  it('are in no event, result, report, log or file', async () => {
    const canary = 'canary-9f31-words-of-a-secret'
    const encoded = Buffer.from(canary).toString('base64')
    const shown: string[] = []
    const engine = await openEngine()
    for (const name of ['checks.progress', 'checks.finished'] as const)
      engine.engine.on(name, (data) => void shown.push(JSON.stringify(data)))
    for (const receiver of [
      await started(acceptsEverything()),
      await started(plainNode('other')),
    ]) {
      const run = await runOn(engine, { scheme: 'mlflow-body', value: canary, url: receiver.url })
      for (const as of reportForms)
        shown.push((await engine.call('checks.report', { runId: run.id, as })).text)
      shown.push(JSON.stringify(await engine.call('checks.get', { runId: run.id })))
    }
    shown.push(...engine.logged)
    await engine.close()
    for (const name of readdirSync(engine.data)) {
      const file = join(engine.data, name)
      if (name.startsWith('countersign.db')) shown.push(readFileSync(file, 'latin1'))
    }
    expect(shown.length).toBeGreaterThan(40)
    for (const text of shown)
      for (const form of [canary, encoded]) expect(text.includes(form)).toBe(false)
  })
})
