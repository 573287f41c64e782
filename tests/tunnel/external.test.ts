import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../support/ports.ts'
import { isUp, openBench } from './tunnel-bench.ts'

const startServer = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const openAt = async (url: string) => {
  const bench = await openBench()
  const told = bench.next((status) => status.reason !== null)
  const first = bench.tunnels.open({ kind: 'external', url })
  return { ...bench, first, told }
}

describe('an address of the user’s own', () => {
  it('is up at once and stays so while probes come through', async () => {
    const { tunnels, listener, said, next } = await openBench()
    const up = next(isUp)
    const url = `http://127.0.0.1:${listener.port}/`
    expect(tunnels.open({ kind: 'external', url }).state).toBe('up')
    expect(await up).toMatchObject({ kind: 'external', url: `http://127.0.0.1:${listener.port}` })
    await expect.poll(() => listener.probes()).toBeGreaterThan(2)
    expect(said).toHaveLength(1)
    expect(listener.arrived).toEqual([])
  })

  it('may put a path in front of what reaches the listener', async () => {
    const { tunnels, listener } = await openBench()
    tunnels.open({ kind: 'external', url: `http://127.0.0.1:${listener.port}/hooks/` })
    await expect.poll(() => listener.probes()).toBeGreaterThan(2)
    expect(tunnels.status()).toMatchObject({ state: 'up', fault: null })
    expect(listener.arrived).toEqual([])
  })

  it('that leads nowhere stays up, with the reason', async () => {
    const { first, told } = await openAt(`http://127.0.0.1:${await freePort()}`)
    expect(first.state).toBe('up')
    expect(await told).toMatchObject({ state: 'up', fault: 'server' })
    expect((await told).reason).toContain('nothing listens there')
  })

  it('that leads to another program says what answered', async () => {
    const url = await startServer((_request, response) => response.end('hello'))
    expect((await (await openAt(url)).told).reason).toContain('answers 200, and not from this')
  })

  it('that only repeats the question is not taken for the listener', async () => {
    const url = await startServer((request, response) => response.end(request.url))
    expect((await (await openAt(url)).told).fault).toBe('server')
  })

  it('behind a gateway without a tunnel says so', async () => {
    const url = await startServer((_request, response) => response.writeHead(502).end())
    expect((await (await openAt(url)).told).reason).toContain('answers 502.')
  })

  it('that redirects says where to', async () => {
    const url = await startServer((_request, response) =>
      response.writeHead(301, { location: 'https://secure.example/x' }).end(),
    )
    expect((await (await openAt(url)).told).reason).toContain(
      'redirects to https://secure.example.',
    )
  })

  it('that shows a reminder page says so', async () => {
    const url = await startServer((_request, response) =>
      response.writeHead(401).end('<p>set a Bypass-Tunnel-Reminder header</p>'),
    )
    expect((await (await openAt(url)).told).reason).toContain('reminder page')
  })

  it('is well again when a probe comes through', async () => {
    const { tunnels, listener, next } = await openBench()
    const told = next((status) => status.fault === 'listener')
    await listener.stop()
    tunnels.open({ kind: 'external', url: `http://127.0.0.1:${listener.port}` })
    await told
    const up = next(isUp)
    await listener.start()
    expect((await up).reason).toBe(null)
  })

  it('is probed no more after close', async () => {
    const count = async () => {
      let probes = 0
      const url = await startServer((_request, response) => {
        probes += 1
        response.end()
      })
      return { url, probes: () => probes }
    }
    const [closed, other] = [await count(), await count()]
    const { tunnels, told } = await openAt(closed.url)
    await told
    expect((await tunnels.close()).state).toBe('off')
    const before = closed.probes()
    // long enough for as many probes of the closed one
    await openAt(other.url)
    await expect.poll(other.probes).toBeGreaterThan(3)
    // one may have been under way
    expect(closed.probes()).toBeLessThanOrEqual(before + 1)
  })
})
