import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Timing } from '../../src/engine/tunnel/timing.ts'
import type { TunnelServer } from '../support/tunnel-server.ts'
import { startTunnelServer } from '../support/tunnel-server.ts'
import { sendThrough } from '../support/send-through.ts'
import { digest, isUp, openBench, quickTiming } from './tunnel-bench.ts'

let server: TunnelServer
beforeAll(async () => {
  server = await startTunnelServer()
})
afterAll(() => server.stop())

const openTunnel = async (
  subdomain: string,
  { host = server.host, timing = quickTiming }: { host?: string; timing?: Partial<Timing> } = {},
) => {
  const bench = await openBench({ timing })
  const up = bench.next(isUp)
  bench.tunnels.open({ kind: 'localtunnel', host, subdomain })
  return { ...bench, url: (await up).url ?? '' }
}

describe('requests through a localtunnel server', () => {
  it('gives the address that works, with the port the server left out', async () => {
    const { url, listener } = await openTunnel('address')
    expect(url).toBe(`http://address.localhost:${server.port}`)
    expect((await sendThrough(url, '/hook?a=1')).status).toBe(200)
    expect(listener.arrived).toEqual(['/hook?a=1'])
  })

  it('takes a server named localhost as well', async () => {
    const { url } = await openTunnel('byname', { host: `http://localhost:${server.port}` })
    expect(url).toBe(`http://byname.localhost:${server.port}`)
    expect((await sendThrough(url, '/')).status).toBe(200)
  })

  it('delivers 300 KB of binary intact', async () => {
    const { url } = await openTunnel('binary')
    const body = randomBytes(300_000)
    expect(await sendThrough(url, '/', body)).toEqual({ status: 200, text: digest(body) })
  })

  it('delivers 30 requests at once', async () => {
    // more than there are connections: each is replaced as soon as it was used
    const timing = { ...quickTiming, refillEveryMs: 60_000 }
    const { url, listener } = await openTunnel('parallel', { timing })
    const paths = Array.from({ length: 30 }, (_, index) => `/parallel/${index}`)
    const replies = await Promise.all(paths.map((path) => sendThrough(url, path)))
    expect(replies.map((reply) => reply.status)).toEqual(paths.map(() => 200))
    expect(listener.arrived.toSorted()).toEqual(paths.toSorted())
  })

  it('still delivers after the listener has reset 15 connections', async () => {
    const { url, listener, said } = await openTunnel('resets')
    listener.resetsLeft = 15
    // the server never answers a request whose connection was reset
    const giveUp = new AbortController()
    const lost = Array.from({ length: 15 }, (_, index) =>
      sendThrough(url, `/reset/${index}`, undefined, giveUp.signal).catch(() => null),
    )
    await expect.poll(() => listener.resetsLeft).toBe(0)
    const paths = Array.from({ length: 12 }, (_, index) => `/after/${index}`)
    const replies = await Promise.all(paths.map((path) => sendThrough(url, path)))
    expect(replies.every((reply) => reply.status === 200)).toBe(true)
    expect(said.filter((status) => status.state === 'reconnecting')).toEqual([])
    giveUp.abort()
    await Promise.all(lost)
  })

  it('has all its connections again after the listener closed the idle ones', async () => {
    const timing = { ...quickTiming, probeEveryMs: 60_000 }
    const { listener, said } = await openTunnel('idle', { timing })
    // the first time, the connection that the first probe used is among them; the second time none is
    for (const _time of [1, 2]) {
      await expect.poll(listener.connections).toBe(10)
      listener.drop()
    }
    await expect.poll(listener.connections).toBe(10)
    await expect.poll(() => server.connections('idle')).toBe(10)
    expect(said.map((status) => status.state)).toEqual(['connecting', 'up'])
  })

  it('probes through the public address, and the probes are no webhooks', async () => {
    const { listener } = await openTunnel('probes')
    await expect.poll(() => listener.probes()).toBeGreaterThan(2)
    expect(listener.arrived).toEqual([])
  })

  it('leaves the server without a tunnel after close', async () => {
    const { url, tunnels } = await openTunnel('closing')
    expect((await tunnels.close()).state).toBe('off')
    // the server holds the name, and a request for it, for a second
    await expect.poll(() => server.connections('closing')).toBe(null)
    expect((await sendThrough(url, '/')).status).toBe(404)
  })
})
