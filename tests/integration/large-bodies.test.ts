import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { Events } from '../../src/contract/contract.ts'
import { signedContentHead } from '../../src/contract/capture.ts'
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

/** Refuses to hand a whole large body to this thread. */
function guarded(store: Store): Store {
  const guard: Store['captures']['body'] = (id, offset, length) =>
    length > 256 * 1024
      ? Promise.reject(new Error('a large body was read on the thread of the listener'))
      : store.captures.body(id, offset, length)
  return { ...store, captures: { ...store.captures, body: guard } }
}

describe('a large body is never read whole on the thread that takes requests', () => {
  it('to judge it again, or to count what a secret verifies', async () => {
    const { data, id } = await keepLarge()
    const warned: string[] = []
    const log = (level: string, message: string): void => void warned.push(`${level}: ${message}`)
    const { vault, now } = await openSurroundings({ version: '0', dataDir: data, env: {}, log })
    const opened = await openStore({ dataDir: data, now, log })
    const store = guarded(opened)
    const roster = keepRoster(store, vault, log, [])
    const feed = createFeed(log)
    const counted: Events['secrets.counted'][] = []
    feed.on('secrets.counted', (event) => void counted.push(event))
    const needs = { store, roster, feed, now, log }
    const rejudged = keepRejudged({ ...needs, publicUrl: () => null, isWatching: false })
    const usage = countUsage(needs)
    const sealed = await vault.seal(secret)
    await store.secrets.add({ id: 's', name: 'right', scheme: null, createdAtMs: now(), sealed })
    feed.tell('secrets.changed', { secrets: [] })
    await vi.waitFor(async () => expect((await store.captures.get(id))?.passesNow).toBe(true))
    await usage.read()
    await vi.waitFor(() => expect(counted).toHaveLength(1))
    await Promise.all([rejudged.stop(), usage.stop()])
    await opened.close()
    const right = counted[0]!.usage.find(({ secretId }) => secretId === 's')
    expect(right).toMatchObject({ captures: 1, verified: 1 })
    expect(warned).toEqual([])
  })
})
