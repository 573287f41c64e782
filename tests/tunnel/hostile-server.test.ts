import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, createServer as createTcpServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startTunnelServer } from '../support/tunnel-server.ts'
import { isUp, openBench } from './tunnel-bench.ts'

type Answer = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A server that answers every registration alike, and counts them. */
const startServer = async (answer: Answer) => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
  }
}

const grant = {
  id: 'mine',
  port: 40_000,
  max_conn_count: 10,
  url: 'https://mine.tunnel.example',
}

const hostileAnswers: Readonly<Record<string, object>> = {
  'a well-known port of another address': { ...grant, ip: '192.0.2.1', port: 22 },
  'a port as text': { ...grant, port: '40000' },
  'a port that is none': { ...grant, port: 70_000 },
  'a hundred thousand connections': { ...grant, max_conn_count: 100_000 },
  'no connections': { ...grant, max_conn_count: 0 },
  'a script as url': { ...grant, url: 'javascript:alert(1)' },
  'a url of another name': { ...grant, url: 'https://yours.tunnel.example' },
  'a url with a password': { ...grant, url: 'https://mine.tunnel.example:x@evil.example' },
  'a url with a path': { ...grant, url: 'https://mine.tunnel.example/path' },
  'a name with markup': { ...grant, id: 'mine<b>' },
  'no name': { ...grant, id: undefined },
}

describe('the answer of a tunnel server', () => {
  it.each(Object.entries(hostileAnswers))('is refused with %s', async (_what, body) => {
    const server = await startServer({ body: JSON.stringify(body) })
    const { tunnels, next } = await openBench()
    const failed = next((status) => status.state !== 'connecting')
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    expect(await failed).toMatchObject({ state: 'failed', fault: 'server', url: null })
    expect((await failed).reason).toContain('not to be trusted')
  })

  it('cannot send our connections to another address', async () => {
    const tunnelPort = createTcpServer()
    tunnelPort.listen(0, '127.0.0.1')
    await once(tunnelPort, 'listening')
    onTestFinished(() => void tunnelPort.close())
    const { port } = tunnelPort.address() as AddressInfo
    const body = JSON.stringify({ ...grant, ip: '127.0.0.2', port, max_conn_count: 1 })
    const server = await startServer({ body })
    const { tunnels } = await openBench()
    const connected = once(tunnelPort, 'connection')
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    const [socket] = (await connected) as [ReturnType<typeof connect>]
    expect(socket.localAddress).toBe('127.0.0.1')
  })

  it('that is a page is said, and asked again', async () => {
    const page = { headers: { 'content-type': 'text/html' }, body: '<html>Log in to the Wi-Fi' }
    const server = await startServer(page)
    const { tunnels, next } = await openBench()
    const waiting = next((status) => status.state === 'reconnecting')
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    expect(await waiting).toMatchObject({ fault: 'server' })
    expect((await waiting).reason).toContain('something else than a tunnel')
    await expect.poll(server.asked).toBeGreaterThan(2)
  })

  it('that asks for patience is given it', async () => {
    const busy = { status: 429, headers: { 'retry-after': '120' }, body: '{}' }
    const server = await startServer(busy)
    const { tunnels, next } = await openBench()
    const waiting = next((status) => status.retryAtMs !== null)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    const { retryAtMs, sinceMs } = await waiting
    expect((retryAtMs ?? 0) - sinceMs).toBeGreaterThanOrEqual(120_000)
  })

  it('that redirects says where to, and is not followed', async () => {
    const elsewhere = { status: 302, headers: { location: 'http://127.0.0.1:9/x' }, body: '' }
    const server = await startServer(elsewhere)
    const { tunnels, next } = await openBench()
    const failed = next((status) => status.state === 'failed')
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    expect((await failed).reason).toContain('redirects to http://127.0.0.1:9:')
  })
})

describe('a refusal for good', () => {
  it('ends in failed with the words of the server, and a kick changes nothing', async () => {
    const server = await startTunnelServer()
    onTestFinished(() => server.stop())
    const { tunnels, next, said } = await openBench()
    const failed = next((status) => status.state === 'failed')
    // below the contract, which would have refused the name before
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'No' })
    expect(await failed).toMatchObject({ fault: 'refused', retryAtMs: null })
    expect((await failed).reason).toContain('answered 403: Invalid subdomain.')
    expect(tunnels.kick().state).toBe('failed')
    expect(said.map((status) => status.state)).toEqual(['connecting', 'failed'])
  })

  it('is asked once', async () => {
    const server = await startServer({ status: 403, body: '{"message":"blocked"}' })
    const { tunnels, next } = await openBench()
    const failed = next((status) => status.state === 'failed')
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    await failed
    expect(server.asked()).toBe(1)
  })

  it('can be tried again by hand', async () => {
    const server = await startTunnelServer()
    onTestFinished(() => server.stop())
    const { tunnels, next } = await openBench()
    const failed = next((status) => status.state === 'failed')
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'No' })
    await failed
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'mine' })
    expect((await up).url).toBe(`http://mine.localhost:${server.port}`)
  })
})
