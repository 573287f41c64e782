import { describe, expect, it } from 'vitest'
import { forwarding, listen } from '../outgoing/forwarding-engine.ts'
import { startApp } from '../outgoing/forward-app.ts'
import type { OpenEngine } from '../support/open-engine.ts'
import { openEngine } from '../support/open-engine.ts'
import { freePort, takePort } from '../support/ports.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'

const portOf = ({ engine }: OpenEngine) => engine.info().listener?.port

const setPortOf = async ({ call }: OpenEngine) => (await call('settings.get', {})).port

/** The status of an answer; 0: nobody listens there. */
const ask = (port: number | undefined): Promise<number> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    ({ status }) => status,
    () => 0,
  )

/** A sender that waits at `origin` for an app which answers when `answer` is called. */
async function openWait() {
  let answer = (): void => {}
  const after = new Promise<void>((resolve) => {
    answer = resolve
  })
  const app = await startApp(() => ({ status: 418, after }))
  const engine = await forwarding(app.url, { answer: 'app' })
  const waiting = fetch(`${engine.origin}/hook`, { method: 'POST', body: '1' })
  await app.got(1)
  return { engine, answer, waiting }
}

describe('another port', () => {
  it('is taken over while a sender waits, who still gets the answer of the app', async () => {
    const { engine, answer, waiting } = await openWait()
    const before = portOf(engine)
    const port = await freePort()
    expect((await engine.call('settings.change', { port })).port).toBe(port)
    expect(await setPortOf(engine)).toBe(port)
    expect(await ask(before)).toBe(0)
    answer()
    expect((await waiting).status).toBe(418)
  })

  it('loses nothing of what the one before was being sent, also when the app quits then', async () => {
    const engine = await openEngine({ listen })
    const wire = await openWire(portOf(engine) ?? 0)
    // in one piece: when the first is answered, the second has begun
    const whole = rawRequest('GET /whole HTTP/1.1', ['Host: a'])
    const half = rawRequest('POST /half HTTP/1.1', ['Host: a', 'Content-Length: 10'], 'half')
    wire.send(Buffer.concat([whole, half]))
    await wire.until('200 OK')
    const port = await freePort()
    await engine.call('settings.change', { port })
    await engine.close()
    const again = await openEngine({ data: engine.data })
    expect(await setPortOf(again)).toBe(port)
    const { captures } = await again.call('captures.list', {})
    expect(captures.map(({ path }) => path)).toEqual(['/half', '/whole'])
    wire.socket.destroy()
  })

  it('set twice at once is had once', async () => {
    const engine = await openEngine({ listen })
    const port = await freePort()
    const change = () => engine.call('settings.change', { port })
    expect((await Promise.all([change(), change()])).map((set) => set.port)).toEqual([port, port])
    expect(portOf(engine)).toBe(port)
  })

  it('of two that are set at once, is the last one, and nothing listens after closing', async () => {
    const engine = await openEngine({ listen })
    const before = portOf(engine)
    const [first, last] = [await freePort(), await freePort()]
    const change = (port: number) => engine.call('settings.change', { port })
    await Promise.all([change(first), change(last)])
    expect([portOf(engine), await setPortOf(engine)]).toEqual([last, last])
    expect(await Promise.all([before, first, last].map(ask))).toEqual([0, 0, 200])
    await engine.close()
    expect(await Promise.all([before, first, last].map(ask))).toEqual([0, 0, 0])
  })

  it('and back at once leaves the first one, in the settings too', async () => {
    const engine = await openEngine({ listen })
    const [first, other] = [await freePort(), await freePort()]
    const change = (port: number) => engine.call('settings.change', { port })
    await change(first)
    await Promise.all([change(other), change(first)])
    expect([portOf(engine), await setPortOf(engine)]).toEqual([first, first])
    expect(await Promise.all([first, other].map(ask))).toEqual([200, 0])
  })

  it('that is taken changes nothing, and the next one does', async () => {
    const engine = await openEngine({ listen })
    const before = portOf(engine)
    const [taken, port] = [await takePort(), await freePort()]
    const [refused, moved] = [
      engine.call('settings.change', { port: taken }).catch((error: unknown) => error),
      engine.call('settings.change', { port }),
    ]
    expect(await refused).toMatchObject({ code: 'conflict' })
    expect((await moved).port).toBe(port)
    expect(await Promise.all([before, port].map(ask))).toEqual([0, 200])
  })

  it('that is set already is taken over where another one is listened on', async () => {
    const engine = await openEngine({ listen: { host: null, port: await freePort() } })
    const port = await freePort()
    const other = await openEngine({ data: engine.data })
    await other.call('settings.change', { port })
    expect(portOf(engine)).not.toBe(port)
    await engine.call('settings.change', { port })
    expect(portOf(engine)).toBe(port)
  })

  it('that may be any is the one that is listened on, when it is set again', async () => {
    const engine = await openEngine({ listen })
    await engine.call('settings.change', { port: 0 })
    const port = portOf(engine)
    await engine.call('settings.change', { port: 0 })
    expect(portOf(engine)).toBe(port)
  })
})
