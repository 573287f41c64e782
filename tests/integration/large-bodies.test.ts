import { createHmac } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Events } from '../../src/contract/contract.ts'
import { signedContentHead } from '../../src/contract/capture.ts'
import { largestBodyPage } from '../../src/contract/capture-calls.ts'
import { captureHandlers } from '../../src/engine/calls/captures.ts'
import { exportHandlers } from '../../src/engine/calls/exports.ts'
import type { CallNeeds } from '../../src/engine/calls/needs.ts'
import { previewReply } from '../../src/engine/calls/preview.ts'
import type { Explained, PostedQuestion } from '../../src/engine/explain/explain-messages.ts'
import type { Asked } from '../../src/engine/explain/explainer.ts'
import { createReceive } from '../../src/engine/intake/receive.ts'
import { newFolder } from '../support/command.ts'
import { keepExplanations } from '../../src/engine/explain/explanations.ts'
import { createFeed } from '../../src/engine/feed.ts'
import { keepRejudged } from '../../src/engine/rejudge.ts'
import { keepRoster } from '../../src/engine/roster.ts'
import { countUsage } from '../../src/engine/secret-usage.ts'
import { openStore } from '../../src/engine/store/open.ts'
import type { Store } from '../../src/engine/store/store.ts'
import { openSurroundings } from '../../src/server/surroundings.ts'
import { openEngine } from '../support/open-engine.ts'

const mebibyte = 1024 * 1024
const secret = 'a secret for large bodies'
const body = Buffer.alloc(3 * mebibyte + 77, 'large ')

const headersFor = (key: string): Record<string, string> => ({
  'x-mlflow-signature': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
})

/** A folder that holds a failed request with a large body, and the id of that. */
async function keepLarge(): Promise<{ data: string; id: string }> {
  const { call, engine, data, close } = await openEngine({ listen: { host: null, port: 0 } })
  await call('secrets.add', { name: 'other', value: 'not this one' })
  const { listener } = engine.info()
  const url = new URL('/hooks/mlflow', listener!.url)
  const answer = await fetch(url, { method: 'POST', headers: headersFor(secret), body })
  await close()
  return { data, id: answer.headers.get('countersign-capture')! }
}

describe('the signed content of a large body', () => {
  it('comes with its beginning, the rest page by page', async () => {
    const { data, id } = await keepLarge()
    const { call } = await openEngine({ data })
    const { signedContent, signedContentBytes } = await call('captures.get', { id })
    expect([signedContent?.length, signedContentBytes]).toEqual([signedContentHead, body.length])
    const parts: Uint8Array[] = []
    for (let offset = 0; offset < body.length; offset += mebibyte) {
      const page = await call('captures.signedContent', { id, offset, length: mebibyte })
      expect(page.total).toBe(body.length)
      parts.push(page.bytes)
    }
    expect(Buffer.concat(parts).equals(body)).toBe(true)
    const beyond = await call('captures.signedContent', { id, offset: body.length + 5 })
    expect(beyond).toEqual({ bytes: new Uint8Array(0), total: body.length })
  })

  it('is refused in words where there is none', async () => {
    const { call, engine } = await openEngine({ listen: { host: null, port: 0 } })
    const answer = await fetch(engine.info().listener!.url, { method: 'POST', body: 'x' })
    const id = answer.headers.get('countersign-capture')!
    expect(await call('captures.get', { id })).toMatchObject({
      signedContent: null,
      signedContentBytes: 0,
    })
    await expect(call('captures.signedContent', { id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

/** Refuses to hand more than a page of a body to this thread at once. */
function guarded(store: Store): Store {
  const guard: Store['captures']['body'] = (id, offset, length) =>
    length > largestBodyPage
      ? Promise.reject(new Error('a large body was read on the thread of the listener'))
      : store.captures.body(id, offset, length)
  return { ...store, captures: { ...store.captures, body: guard } }
}

/** A guarded store of a folder, and what works with it. */
async function openGuarded(data: string) {
  const warned: string[] = []
  const log = (level: string, message: string): void => void warned.push(`${level}: ${message}`)
  const surroundings = await openSurroundings({ version: '0', dataDir: data, env: {}, log })
  const { vault, now } = surroundings
  const opened = await openStore({ dataDir: data, now, log })
  onTestFinished(() => opened.close())
  const store = guarded(opened)
  const roster = keepRoster(store, vault, log, [])
  return { store, roster, feed: createFeed(log), surroundings, vault, now, log, warned }
}

describe('a large body is never read whole on the thread that takes requests', () => {
  it('to judge it again, or to count what a secret verifies', async () => {
    const { data, id } = await keepLarge()
    const { vault, warned, ...needs } = await openGuarded(data)
    const { store, feed, now } = needs
    const counted: Events['secrets.counted'][] = []
    feed.on('secrets.counted', (event) => void counted.push(event))
    const rejudged = keepRejudged({ ...needs, publicUrl: () => null, isWatching: false })
    const usage = countUsage(needs)
    const sealed = await vault.seal(secret)
    await store.secrets.add({ id: 's', name: 'right', scheme: null, createdAtMs: now(), sealed })
    feed.tell('secrets.changed', { secrets: [] })
    await expect.poll(async () => (await store.captures.get(id))?.passesNow).toBe(true)
    await usage.read()
    await expect.poll(() => counted).toHaveLength(1)
    await Promise.all([rejudged.stop(), usage.stop()])
    const right = counted[0]!.usage.find(({ secretId }) => secretId === 's')
    expect(right).toMatchObject({ captures: 1, verified: 1 })
    expect(warned).toEqual([])
  })

  it.each([
    ['when it arrives', () => {}],
    [
      'when it arrives; where no other thread answers, it is kept and judged all the same',
      (store: Store) => {
        const gone = (): Promise<never> => Promise.reject(new Error('The thread stopped.'))
        vi.spyOn(store.captures, 'judgeNew').mockImplementation(gone)
      },
    ],
  ])('%s', async (_, spoil) => {
    const { vault, ...needs } = await openGuarded(newFolder())
    const { store, now } = needs
    const sealed = await vault.seal(secret)
    await store.secrets.add({ id: 's', name: 'right', scheme: null, createdAtMs: now(), sealed })
    const judged = vi.spyOn(store.captures, 'judgeNew')
    spoil(store)
    const receive = createReceive({
      ...needs,
      forwarder: { settingOf: () => null, arrived: () => null },
      replyOverride: { mode: 'enforce' },
      publicUrl: () => null,
    })
    const headers = Object.entries(headersFor(secret))
    const request = { method: 'POST', path: '/hooks/mlflow', httpVersion: '1.1', peer: '', headers }
    const whole = { incomplete: null, cut: false, malformed: null, durationMs: 0 }
    const arrived = { ...request, ...whole, receivedAtMs: now() }
    const { reply, captureId } = await receive({ ...arrived, body })
    expect([reply.status, judged.mock.calls.length]).toEqual([200, 1])
    expect(await store.captures.get(captureId!)).toMatchObject({
      verdict: 'passed',
      scheme: 'mlflow-body',
      secret: 'right',
    })
    const forged = await receive({ ...arrived, body: Buffer.concat([body, body]) })
    expect(forged.reply.status).toBe(401)
  })

  it('when it arrives; with a secret that was added before it was on disk, it would pass now', async () => {
    const { vault, ...needs } = await openGuarded(newFolder())
    const { store, now, feed } = needs
    const sealed = await vault.seal(secret)
    const judgeNew = store.captures.judgeNew.bind(store.captures)
    vi.spyOn(store.captures, 'judgeNew').mockImplementation(async (ask) => {
      const verdict = await judgeNew(ask)
      await store.secrets.add({ id: 's', name: 'right', scheme: null, createdAtMs: now(), sealed })
      return verdict
    })
    const changed = new Promise<Events['captures.changed']>((resolve) =>
      feed.on('captures.changed', resolve),
    )
    const receive = createReceive({
      ...needs,
      forwarder: { settingOf: () => null, arrived: () => null },
      replyOverride: null,
      publicUrl: () => null,
    })
    const headers = Object.entries(headersFor(secret))
    const request = { method: 'POST', path: '/hooks/mlflow', httpVersion: '1.1', peer: '', headers }
    const whole = { incomplete: null, cut: false, malformed: null, durationMs: 0 }
    const { captureId } = await receive({ ...request, ...whole, receivedAtMs: now(), body })
    expect((await changed).captures).toMatchObject([{ id: captureId, passesNow: true }])
    expect((await store.captures.get(captureId!))?.verdict).not.toBe('passed')
  })

  it('to decode it, to export it, or to say what its sender would be answered', async () => {
    const { data, id } = await keepLarge()
    const open = await openGuarded(data)
    const needs = { ...open, info: () => ({ listener: null }) } as unknown as CallNeeds
    const { store } = open
    const decoded = await captureHandlers(needs)['captures.decoded']({ id })
    expect(Buffer.from(decoded.bytes).equals(body)).toBe(true)
    const { text } = await exportHandlers(needs)['captures.export']({
      id,
      as: 'http',
      signatures: 'keep',
    })
    expect(text.endsWith(body.toString())).toBe(true)
    const judged = vi.spyOn(store.captures, 'judge')
    const source = store.endpoints.list().find((endpoint) => endpoint.id === 'mlflow')!
    const enforcing = { ...source, reply: { mode: 'enforce' } } as const
    const preview = await previewReply(needs, enforcing)
    expect(preview).toMatchObject({ captureId: id, verdict: 'failed', status: 401 })
    expect(judged).toHaveBeenCalledTimes(1)
  })

  it('to ask why its signature fails; and nothing is asked that nobody waits for any longer', async () => {
    const { data, id } = await keepLarge()
    const { store, roster, now, log } = await openGuarded(data)
    const judged = vi.spyOn(store.captures, 'judge')
    const asked: PostedQuestion[] = []
    const { promise: answer, reject } = Promise.withResolvers<Explained>()
    const stop = (): void => reject(new Error('let go of'))
    const ask = (question: PostedQuestion): Asked => {
      asked.push(question)
      return { answer, stop }
    }
    const explainer = { ask, close: async () => {} }
    const explanations = keepExplanations({
      store,
      roster,
      explainer,
      now,
      log,
      publicUrl: () => null,
      version: '0',
    })
    const words = { computed: null, bodySeen: null }
    const early = explanations.explain(id, words)
    expect(explanations.stop(id)).toBe(true)
    await expect(early).rejects.toThrow('The explanation was stopped.')
    expect(asked).toEqual([])

    const late = explanations.explain(id, words).catch((error: unknown) => error)
    await expect.poll(() => asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ schemeId: 'mlflow-body' })
    expect(Buffer.from(asked[0]!.request.body).equals(body)).toBe(true)
    expect(judged).toHaveBeenCalled()
    expect(explanations.stop(id)).toBe(true)
    expect(await late).toMatchObject({ message: 'let go of' })
    expect(explanations.stop(id)).toBe(false)
  })
})
