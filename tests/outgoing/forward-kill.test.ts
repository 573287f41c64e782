import { describe, expect, it } from 'vitest'
import { newFolder } from '../support/command.ts'
import { openEngine } from '../support/open-engine.ts'
import { freePort } from '../support/ports.ts'
import type { Serving } from '../support/serving.ts'
import { serve } from '../support/serving.ts'
import { numbered, placesOf, postEach, startApp } from './forward-app.ts'

/** Each place once, in the order in which it first came. */
const firstTimes = (places: readonly number[]): number[] => [...new Set(places)]

const forwarding = (data: string, url: string, args: readonly string[] = []): Promise<Serving> =>
  serve({ data, args: ['--forward', url, ...args] })

describe('Countersign killed in the middle of forwarding', () => {
  it('while the app is down: forwards all that it had answered 200 for, in order', async () => {
    const data = newFolder()
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const first = await forwarding(data, url, ['--reply', 'accept'])
    expect(await postEach(first.origin, numbered(20))).toEqual(Array(20).fill(200))
    await first.stop('SIGKILL')
    const app = await startApp(() => ({}), port)
    await forwarding(data, url, ['--reply', 'accept'])
    expect(placesOf(await app.got(20))).toEqual(numbered(20).map(Number))
  })

  it('while it forwards to a slow app: nothing is missing, and the order is kept', async () => {
    const data = newFolder()
    let isKilled = false
    const app = await startApp((_, index) => (index >= 10 && !isKilled ? 'hang' : { delayMs: 15 }))
    const first = await forwarding(data, app.url, ['--reply', 'accept'])
    await postEach(first.origin, numbered(40))
    await app.got(11)
    await first.stop('SIGKILL')
    isKilled = true
    const before = app.seen.length
    expect(before).toBeLessThan(40)
    const second = await forwarding(data, app.url, ['--reply', 'accept'])
    await postEach(second.origin, numbered(5, 40))
    await app.got(45)
    await second.line(({ event }) => event === 'capture')
    const settled = (): boolean => firstTimes(placesOf(app.seen)).length === 45
    while (!settled()) await app.got(app.seen.length + 1)
    expect(firstTimes(placesOf(app.seen))).toEqual(numbered(45).map(Number))
    // again came only what was under way or not yet noted when it was killed
    const again = placesOf(app.seen)
      .slice(before)
      .filter((place) => place < before)
    expect(again.every((place) => place >= before - 10)).toBe(true)
    expect(again).toEqual(again.toSorted((a, b) => a - b))
  })

  it('while a sender waits for the app: the request goes to the app after the start', async () => {
    const data = newFolder()
    const app = await startApp((_, index) => (index === 0 ? 'hang' : {}))
    const first = await forwarding(data, app.url)
    const answer = postEach(first.origin, ['7']).catch((error: Error) => error)
    await app.got(1)
    await first.stop('SIGKILL')
    expect(await answer).toBeInstanceOf(Error)
    await forwarding(data, app.url)
    expect(placesOf(await app.got(2))).toEqual([7, 7])
  })
})

describe('two Countersigns on the same data', () => {
  it('do not forward the same request both, until one of them is gone', async () => {
    const data = newFolder()
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const first = await forwarding(data, url, ['--reply', 'accept'])
    await postEach(first.origin, numbered(3))
    const second = await openEngine({ data, listen: { host: '127.0.0.1', port: 0 } })
    await second.call('sources.change', { id: 'catch-all', change: { forward: { url } } })
    const status = async () => (await second.call('forwards.status', {}))[0]
    expect(await status()).toMatchObject({ state: 'elsewhere', queued: 3 })
    await first.stop('SIGKILL')
    const app = await startApp(() => ({}), port)
    await second.call('forwards.retry', { sourceId: 'catch-all' })
    expect(placesOf(await app.got(3))).toEqual([0, 1, 2])
  })
})

describe('serve --forward', () => {
  it('answers as the app does, and says that it is down with a 502', async () => {
    const app = await startApp(() => ({ status: 202, body: 'from the app' }))
    const serving = await forwarding(newFolder(), app.url)
    const answer = await fetch(`${serving.origin}/x`, { method: 'POST', body: '1' })
    expect([answer.status, await answer.text()]).toEqual([202, 'from the app'])
    await app.stop()
    const down = await fetch(`${serving.origin}/x`, { method: 'POST', body: '2' })
    expect(down.status).toBe(502)
    expect(down.headers.get('countersign-forward')).toBe('queued')
    expect((await serving.stop()).code).toBe(0)
  })
})
