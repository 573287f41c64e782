import { describe, expect, it } from 'vitest'
import type { ForwardSetting } from '../../src/contract/forward.ts'
import type { OpenEngine } from '../support/open-engine.ts'
import { openEngine } from '../support/open-engine.ts'
import type { App } from './forward-app.ts'
import { startApp } from './forward-app.ts'
import { listen } from './forwarding-engine.ts'

type Shop = OpenEngine & {
  readonly id: string
  readonly app: App
  /** Posts to the source; the answer of its sender. */
  readonly post: (body: string) => Promise<{ readonly status: number; readonly text: string }>
}

/** A source whose app does so; it never answers when nothing is said. */
async function hangingShop(
  timeoutMs: number,
  act: Parameters<typeof startApp>[0] = () => 'hang',
): Promise<Shop> {
  const app = await startApp(act)
  const engine = await openEngine({ listen })
  const forward: ForwardSetting = { url: app.url, answer: 'app', timeoutMs }
  const { id } = await engine.call('sources.add', {
    name: 'Shop',
    paths: ['/shop'],
    scheme: 'auto',
    toleranceSeconds: null,
    reply: { mode: 'accept' },
    forward,
  })
  const origin = engine.engine.info().listener!.url.replace(/\/$/, '')
  return {
    ...engine,
    id,
    app,
    async post(body) {
      const answer = await fetch(`${origin}/shop`, { method: 'POST', body })
      return { status: answer.status, text: await answer.text() }
    },
  }
}

/** One under way, and one behind it. */
async function twoWaiting(shop: Shop) {
  const first = shop.post('0')
  await shop.app.got(1)
  const arrived = shop.next('captures.added')
  const second = shop.post('1')
  await arrived
  return { first, second }
}

describe('a sender that waits for the app’s answer is told the truth', () => {
  it('when its source is removed meanwhile', async () => {
    const shop = await hangingShop(60_000)
    const { first, second } = await twoWaiting(shop)
    await shop.call('sources.remove', { id: shop.id })
    await shop.app.stop()
    const answers = await Promise.all([first, second])
    for (const { status, text } of answers) {
      expect(status).toBe(502)
      expect(text).toContain('turned off')
      expect(text).not.toContain('will be forwarded')
    }
  })

  it('when its source is removed while the app has the one before, which gets its answer', async () => {
    const gate = Promise.withResolvers<void>()
    const shop = await hangingShop(60_000, () => ({ after: gate.promise }))
    const { first, second } = await twoWaiting(shop)
    await shop.call('sources.remove', { id: shop.id })
    gate.resolve()
    expect(await first).toEqual({ status: 200, text: 'ok' })
    expect((await second).text).toMatch(/turned off .* is not forwarded any more/)
  })

  it('when forwarding is turned off: it waits until that is turned on again', async () => {
    const shop = await hangingShop(60_000)
    const { second } = await twoWaiting(shop)
    await shop.call('sources.change', { id: shop.id, change: { forward: null } })
    await shop.app.stop()
    expect((await second).text).toContain('is forwarded when forwarding is turned on again')
  })

  it('when its time is over and its request was deleted', async () => {
    const shop = await hangingShop(3_000)
    const { second } = await twoWaiting(shop)
    await shop.call('captures.remove', { ids: ['2'] })
    const { status, text } = await second
    expect([502, 504]).toContain(status)
    expect(text).not.toContain('will be forwarded')
  })

  it('when the queue is emptied', async () => {
    const shop = await hangingShop(60_000)
    const { second } = await twoWaiting(shop)
    expect(await shop.call('forwards.clear', { sourceId: shop.id })).toEqual({ removed: 2 })
    expect(await second).toMatchObject({
      status: 502,
      text: expect.stringMatching(/was emptied\. The request is not forwarded any more/),
    })
  })
})
