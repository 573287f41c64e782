import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openEngine } from '../support/open-engine.ts'
import { freePort } from '../support/ports.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { numbered, placesOf, postEach, startApp } from './forward-app.ts'
import { forwarding, listen, statusOf, until } from './forwarding-engine.ts'

describe('a source that forwards', () => {
  it('gives a request on byte for byte, with one header that says which it was', async () => {
    const received: Buffer[] = []
    const app = createServer((socket) =>
      socket.on('data', (chunk: Buffer) => {
        received.push(chunk)
        if (Buffer.concat(received).includes('\u0000end'))
          socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')
      }),
    ).listen(0, '127.0.0.1')
    onTestFinished(() => void app.close())
    await new Promise((resolve) => app.once('listening', resolve))
    const { port } = app.address() as AddressInfo
    const engine = await forwarding(`http://127.0.0.1:${port}`, { answer: 'app' })
    const body = Buffer.from('{"a":\r\n "\xff\xfe\x00é"}\u0000end', 'latin1')
    const wire = await openWire(Number(new URL(engine.origin).port), '127.0.0.1')
    const lines = ['hOsT: sender.example', 'X-Odd-CASE: 1', 'x-odd-case: 2', 'X-Latin: \xe9']
    const length = `content-LENGTH: ${body.length}`
    wire.send(rawRequest('POST /a/../b?q=%zz&r HTTP/1.1', [...lines, length], body))
    expect(await wire.until('\r\n\r\n')).toMatch(/^HTTP\/1\.1 204 /)
    const [capture] = (await engine.call('captures.list', {})).captures
    const expected = [
      'POST /a/../b?q=%zz&r HTTP/1.1',
      `hOsT: 127.0.0.1:${port}`,
      'X-Odd-CASE: 1',
      'x-odd-case: 2',
      'X-Latin: \xe9',
      length,
      `Countersign-Forward-Of: ${capture?.id}`,
      'Connection: close',
    ]
    const got = Buffer.concat(received)
    const end = got.indexOf('\r\n\r\n')
    expect(got.subarray(0, end).toString('latin1').split('\r\n')).toEqual(expected)
    expect(got.subarray(end + 4).equals(body)).toBe(true)
  })

  it('answers the sender as the app does, and keeps that answer', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x0d, 0x0a])
    const app = await startApp(() => ({
      status: 418,
      headers: [
        ['X-App', 'one'],
        ['X-App', 'two'],
      ],
      body: bytes,
    }))
    const engine = await forwarding(app.url, { answer: 'app' })
    const kept = engine.next('deliveries.added')
    const changed = engine.next('captures.changed')
    const answer = await fetch(`${engine.origin}/hook`, { method: 'POST', body: 'x' })
    expect(answer.status).toBe(418)
    expect(answer.headers.get('x-app')).toBe('one, two')
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    const [delivery] = (await kept).deliveries
    expect(delivery).toMatchObject({ kind: 'forward', status: 418, captureId: '1', trouble: null })
    const detail = await engine.call('deliveries.get', { id: delivery!.id })
    expect(Buffer.from(detail.answer!.body).equals(bytes)).toBe(true)
    expect((await changed).captures[0]).toMatchObject({ id: '1', reply: { status: 418 } })
  })

  it('with its own reply does not wait for the app, and loses nothing to a slow one', async () => {
    const app = await startApp(() => ({ delayMs: 60 }))
    const engine = await forwarding(app.url)
    const begun = performance.now()
    expect(await postEach(engine.origin, numbered(5))).toEqual([200, 200, 200, 200, 200])
    const answeredAfterMs = performance.now() - begun
    expect(placesOf(await app.got(5))).toEqual([0, 1, 2, 3, 4])
    expect(app.mostAtOnce()).toBe(1)
    expect(answeredAfterMs).toBeLessThan(performance.now() - begun)
    await until(engine, 0)
  })

  it('sends to the path of the app’s address if it has one, the query kept', async () => {
    const app = await startApp()
    const engine = await forwarding(`${app.url}/in/here`, { answer: 'app' })
    await fetch(`${engine.origin}/hooks/x?job=42`, { method: 'POST', body: '1' })
    expect(app.seen[0]?.path).toBe('/in/here?job=42')
  })

  it('does not forward what it is not to, nor what did not come whole', async () => {
    const app = await startApp()
    const engine = await forwarding(app.url, { answer: 'app' })
    const other = await fetch(`${engine.origin}/hooks/replicate`, { method: 'POST', body: '{}' })
    expect(other.headers.get('countersign-capture')).toBe('1')
    const wire = await openWire(Number(new URL(engine.origin).port), '127.0.0.1')
    wire.send('POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf')
    wire.socket.end()
    expect(await wire.until('\r\n\r\n')).toMatch(/^HTTP\/1\.1 4/)
    await fetch(`${engine.origin}/last`, { method: 'POST', body: '3' })
    expect(app.seen.map(({ path }) => path)).toEqual(['/last'])
  })

  it('refuses to send to itself, to metadata addresses and to a host that is not confirmed', async () => {
    const engine = await forwarding('http://127.0.0.1:9')
    const set = (url: string) =>
      engine.call('sources.change', { id: 'catch-all', change: { forward: { url } } })
    await expect(set(engine.origin)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(set('http://169.254.169.254/')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(set('http://app.example/')).rejects.toMatchObject({ code: 'conflict' })
    await engine.call('targets.confirm', { host: 'app.example' })
    expect((await set('http://app.example/')).forward?.url).toBe('http://app.example/')
  })

  it('breaks a circle of several', async () => {
    const app = await startApp()
    const engine = await forwarding(app.url, { answer: 'app' })
    const headers = Array.from({ length: 4 }, () => 'Countersign-Forward-Of: 1')
    const wire = await openWire(Number(new URL(engine.origin).port), '127.0.0.1')
    wire.send(rawRequest('POST /x HTTP/1.1', ['Host: a', 'Content-Length: 0', ...headers]))
    expect(await wire.until('\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/)
    expect(app.seen.length).toBe(0)
  })
})

describe('while the app is down', () => {
  it('the sender is told so, and all come in order when it is back', async () => {
    const port = await freePort()
    const engine = await forwarding(`http://127.0.0.1:${port}`, { answer: 'app' })
    const answer = await fetch(`${engine.origin}/hook`, { method: 'POST', body: '0' })
    expect(answer.status).toBe(502)
    expect(await answer.text()).toContain('is kept and will be forwarded')
    expect(await postEach(engine.origin, numbered(4, 1))).toEqual([502, 502, 502, 502])
    expect(await statusOf(engine)).toMatchObject({
      state: 'waiting',
      queued: 5,
      lastTrouble: { kind: 'refused' },
    })
    const app = await startApp(() => ({}), port)
    expect((await postEach(engine.origin, ['5']))[0]).toBe(200)
    expect(placesOf(await app.got(6))).toEqual([0, 1, 2, 3, 4, 5])
    await until(engine, 0)
    expect(await statusOf(engine)).toMatchObject({ state: 'idle', downSinceMs: null, forwarded: 6 })
    await engine.close()
    const again = await openEngine({ data: engine.data })
    const statuses = (await again.call('captures.list', {})).captures.map(
      ({ reply }) => reply.status,
    )
    expect(statuses).toEqual([200, 502, 502, 502, 502, 502])
  })

  it('the first request is tried again, ever more slowly, with one delivery that tells of it', async () => {
    const port = await freePort()
    const engine = await forwarding(`http://127.0.0.1:${port}`)
    await postEach(engine.origin, numbered(3))
    const third = engine.next('forwards.changed', ({ attempts }) => attempts >= 3)
    expect((await third).nextTryAtMs).not.toBeNull()
    const app = await startApp(() => ({}), port)
    expect(placesOf(await app.got(3))).toEqual([0, 1, 2])
    await until(engine, 0)
    const { deliveries } = await engine.call('deliveries.list', { kind: 'forward' })
    expect(deliveries.map(({ status }) => status).toReversed()).toEqual([null, 200, 200, 200])
  })

  it('what waits is there after a restart of Countersign', async () => {
    const port = await freePort()
    const engine = await forwarding(`http://127.0.0.1:${port}`)
    await postEach(engine.origin, numbered(3))
    await engine.close()
    const app = await startApp(() => ({}), port)
    const again = await openEngine({ listen, data: engine.data })
    expect(placesOf(await app.got(3))).toEqual([0, 1, 2])
    await until(again, 0)
  })

  it('what waits is not forgotten by retention, and goes when it is removed, skipped or cleared', async () => {
    const port = await freePort()
    const engine = await forwarding(`http://127.0.0.1:${port}`)
    await postEach(engine.origin, numbered(4))
    await engine.engine.handlers['settings.change']({
      retention: { maxCount: 1, maxBytes: null, maxAgeDays: null },
    })
    await engine.close()
    const again = await openEngine({ listen, data: engine.data })
    expect((await statusOf(again))?.queued).toBe(4)
    expect(await again.call('forwards.skip', { sourceId: 'catch-all' })).toEqual({ skipped: '1' })
    await again.call('captures.remove', { ids: ['3'] })
    const app = await startApp(() => ({}), port)
    await again.call('forwards.retry', { sourceId: 'catch-all' })
    expect(placesOf(await app.got(2))).toEqual([1, 3])
    await until(again, 0)
    await app.stop()
    const origin = again.engine.info().listener!.url.replace(/\/$/, '')
    await postEach(origin, numbered(2))
    expect(await again.call('forwards.clear', { sourceId: 'catch-all' })).toEqual({ removed: 2 })
    expect((await statusOf(again))?.queued).toBe(0)
  })

  it('what waits goes with its source, and the requests stay', async () => {
    const engine = await openEngine({ listen })
    const url = `http://127.0.0.1:${await freePort()}`
    const { id } = await engine.call('sources.add', {
      name: 'Shop',
      paths: ['/shop'],
      scheme: 'auto',
      toleranceSeconds: null,
      reply: { mode: 'accept' },
      forward: { url, answer: 'own' },
    })
    const origin = engine.engine.info().listener!.url.replace(/\/$/, '')
    await fetch(`${origin}/shop`, { method: 'POST', body: 'x' })
    expect(await engine.call('forwards.status', {})).toMatchObject([{ sourceId: id, queued: 1 }])
    await engine.call('sources.remove', { id })
    expect(await engine.call('forwards.status', {})).toEqual([])
    expect((await engine.call('captures.list', {})).captures).toHaveLength(1)
  })
})
