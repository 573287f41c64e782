import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../support/ports.ts'
import { sendThrough } from '../support/send-through.ts'
import type { TunnelServer } from '../support/tunnel-server.ts'
import { startTunnelServer } from '../support/tunnel-server.ts'
import { isUp, openBench, quickTiming } from './tunnel-bench.ts'

/** Left out: on a port that it can have again after an outage. */
const startServer = async (port?: number): Promise<TunnelServer> => {
  const server = await startTunnelServer(port ?? (await freePort()))
  onTestFinished(() => server.stop())
  return server
}

describe('a tunnel whose server comes and goes', () => {
  it('waits for a server that is down at the start', async () => {
    const port = await freePort()
    const { tunnels, next } = await openBench()
    const waiting = next((status) => status.state === 'reconnecting')
    const host = `http://127.0.0.1:${port}`
    expect(tunnels.open({ kind: 'localtunnel', host, subdomain: 'early' }).state).toBe('connecting')

    const status = await waiting
    expect(status.fault).toBe('server')
    expect(status.reason).toContain('nothing listens there')
    expect(status.retryAtMs).toBeGreaterThanOrEqual(status.sinceMs)
    const up = next(isUp)
    await startServer(port)
    const { url } = await up
    expect((await sendThrough(url ?? '', '/')).status).toBe(200)
  })

  it('comes back under the same address after the server was killed', async () => {
    const first = await startServer()
    const { tunnels, next, listener } = await openBench()
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: first.host, subdomain: 'phoenix' })
    const before = await up

    const lost = next((status) => status.state === 'reconnecting')
    await first.stop()
    expect((await lost).url).toBe(before.url)
    const upAgain = next(isUp)
    await startServer(first.port)
    const after = await upAgain
    expect(after.url).toBe(before.url)
    expect(after.previousUrl).toBe(null)
    expect((await sendThrough(after.url ?? '', '/again')).status).toBe(200)
    expect(listener.arrived).toEqual(['/again'])
  })

  it('notices that the server forgot it, though the server still answers', async () => {
    const server = await startServer()
    const { tunnels, next, listener } = await openBench()
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'forgotten' })
    await up
    // for a moment something else serves in place of the tunnel server, and knows no tunnels
    await server.stop()
    const stranger = createServer((_request, response) => response.writeHead(503).end())
    stranger.listen(server.port, '127.0.0.1')
    const told = next((status) => status.reason?.includes('503') ?? false)
    expect((await told).state).not.toBe('off')
    stranger.close()
    stranger.closeAllConnections()
    await once(stranger, 'close')
    const upAgain = next(isUp)
    await startServer(server.port)
    expect((await sendThrough((await upAgain).url ?? '', '/')).status).toBe(200)
    expect(listener.arrived).toEqual(['/'])
  })

  it('notices connections that are dead without being closed', async () => {
    const server = await startServer()
    // far beyond what an answer takes on a busy machine, so that only the frozen server is late
    const impatient = { ...quickTiming, probeTimeoutMs: 2_000, startTimeoutMs: 3_000 }
    const { tunnels, next } = await openBench({ timing: impatient })
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'frozen' })
    const { url } = await up
    const told = next((status) => status.state === 'up' && status.fault === 'client')
    const lost = next((status) => status.state === 'reconnecting')
    server.freeze()
    expect((await told).reason).toContain('no answer came within 2 s')
    expect((await lost).url).toBe(url)
    const upAgain = next((status) => isUp(status) && status.url === url)
    server.thaw()
    await upAgain
    expect((await sendThrough(url ?? '', '/')).status).toBe(200)
  })

  it('connects anew under the same address when kicked', async () => {
    const server = await startServer()
    const { tunnels, next } = await openBench()
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'sleeper' })
    const before = await up

    const upAgain = next(isUp)
    expect(tunnels.kick().state).toBe('up')
    const away = await next((status) => status.state === 'reconnecting')
    expect(away).toMatchObject({ fault: null, url: before.url })
    expect((await upAgain).url).toBe(before.url)
    expect((await sendThrough(before.url ?? '', '/')).status).toBe(200)
  })

  it('does not wait out a long delay when kicked', async () => {
    const port = await freePort()
    const patient = { ...quickTiming, shortestDelayMs: 600_000, longestDelayMs: 600_000 }
    const { tunnels, next } = await openBench({ timing: patient })
    const waiting = next((status) => status.retryAtMs !== null)
    tunnels.open({ kind: 'localtunnel', host: `http://127.0.0.1:${port}`, subdomain: 'snooze' })
    await waiting
    await startServer(port)
    const up = next(isUp)
    tunnels.kick()
    expect((await up).state).toBe('up')
  })
})

describe('a tunnel that is told to stop', () => {
  it('closes while the server has not answered yet', async () => {
    const silent = createServer(() => {})
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const asked = once(silent, 'request')
    const { tunnels, said, logged } = await openBench()
    const host = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    tunnels.open({ kind: 'localtunnel', host, subdomain: 'hasty' })
    await asked
    expect((await tunnels.close()).state).toBe('off')
    expect(said.map((status) => status.state)).toEqual(['connecting', 'off'])
    expect(logged).toEqual([])
  })

  it('closes while it waits for the next try, and tries no more', async () => {
    const port = await freePort()
    const { tunnels, next, said } = await openBench()
    const waiting = next((status) => status.state === 'reconnecting')
    tunnels.open({ kind: 'localtunnel', host: `http://127.0.0.1:${port}`, subdomain: 'hasty' })
    await waiting
    await tunnels.close()
    const server = await startServer(port)
    expect(await server.connections('hasty')).toBe(null)
    expect(said.at(-1)?.state).toBe('off')
  })
})

describe('a listener that is down', () => {
  it('is named as the fault, and the tunnel stays open for it', async () => {
    const server = await startServer()
    const { tunnels, next, listener, said } = await openBench()
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'deaf' })
    await up
    const told = next((status) => status.fault === 'listener')
    await listener.stop()
    const status = await told
    expect(status.state).toBe('up')
    expect(status.reason).toContain(`port ${listener.port}`)
    const upAgain = next(isUp)
    await listener.start()
    expect((await sendThrough((await upAgain).url ?? '', '/')).status).toBe(200)
    expect(said.filter((past) => past.state === 'reconnecting')).toEqual([])
  })
})
