import { Buffer } from 'node:buffer'
import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../support/command.ts'
import { freePort } from '../support/ports.ts'
import { predicted, replicateSecret } from '../support/senders.ts'
import type { Delivery } from '../support/senders.ts'
import { serve } from '../support/serving.ts'
import type { Serving } from '../support/serving.ts'
import { startTunnelServer } from '../support/tunnel-server.ts'

/** Delivers to a public address under `.localhost`: the connection goes to loopback. */
const deliverThrough = (publicUrl: string, { path, headers, body }: Delivery) =>
  new Promise<{ status: number; id: string | null }>((resolve, reject) => {
    const { host, port } = new URL(publicUrl)
    const all = { ...headers, host, 'content-length': Buffer.byteLength(body) }
    const options = { host: '127.0.0.1', port, path, method: 'POST', agent: false, headers: all }
    const outgoing = request({ ...options, signal: AbortSignal.timeout(20_000) }, (answer) => {
      answer.resume()
      const id = answer.headers['countersign-capture']
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, id: String(id) }))
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })

/** The next line of the tunnel in this state, after those already seen. */
const nextState = (serving: Serving, state: string): Promise<unknown> => {
  const seen = serving.lines.length
  return serving.line((line) => line['state'] === state && serving.lines.indexOf(line) >= seen)
}

describe('a webhook through a real localtunnel server', () => {
  it('passes byte for byte, and again at the same address after the server was killed', async () => {
    let server = await startTunnelServer(await freePort())
    onTestFinished(() => server.stop())
    const data = newFolder()
    const tunnel = ['--tunnel', 'localtunnel', '--tunnel-host', server.host]
    const options = { data, args: ['--secret-env', 'R', ...tunnel], env: { R: replicateSecret } }
    const serving = await serve(options)
    const { url } = await serving.line((line) => line.event === 'tunnel' && line['state'] === 'up')
    const webhook = predicted({ id: 'msg_through' })
    const verdictOf = async (delivery: Delivery) => {
      const { status, id } = await deliverThrough(String(url), delivery)
      const { verdict, reason, attempt } = await serving.capture(id)
      return [status, verdict, reason, attempt]
    }
    expect(await verdictOf(webhook)).toEqual([200, 'passed', null, 1])

    const down = nextState(serving, 'reconnecting')
    await server.stop()
    await down
    const up = nextState(serving, 'up')
    server = await startTunnelServer(server.port)
    expect(await up).toMatchObject({ event: 'tunnel', state: 'up', url })

    expect(await verdictOf(webhook)).toEqual([200, 'passed', null, 2])
    const old = predicted({ at: new Date(Date.now() - 600_000) })
    expect(await verdictOf(old)).toEqual([200, 'stale', 'timestamp_too_old', 1])
    const changed = { ...webhook, body: webhook.body.replace('hello', 'hallo') }
    expect(await verdictOf(changed)).toEqual([200, 'failed', 'signature_mismatch', 3])
    expect((await serving.stop()).code).toBe(0)
  })

  it('has the same address at the next start, and a new one for another data folder', async () => {
    const server = await startTunnelServer()
    onTestFinished(() => server.stop())
    const args = ['--tunnel', 'localtunnel', '--tunnel-host', server.host]
    const addressOf = async (data: string) => {
      const serving = await serve({ data, args })
      const { url } = await serving.line(
        ({ event, url: address }) => event === 'tunnel' && !!address,
      )
      expect((await serving.stop()).code).toBe(0)
      return url
    }
    const data = newFolder()
    const first = await addressOf(data)
    expect(first).toMatch(/^http:\/\/[a-z0-9]{16,}\.localhost:\d+$/)
    expect(await addressOf(data)).toBe(first)
    expect(await addressOf(newFolder())).not.toBe(first)
  })
})

describe('a public address of the user', () => {
  it('is told at once, and so is that nobody answers there', async () => {
    const url = 'http://127.0.0.1:9'
    const serving = await serve({ data: newFolder(), args: ['--tunnel', url] })
    expect(serving.lines[0]).toMatchObject({ event: 'ready', publicUrl: url })
    const first = await serving.line(({ event }) => event === 'tunnel')
    expect(first).toMatchObject({ state: 'up', url })
    const told = await serving.line(({ event, reason }) => event === 'tunnel' && reason !== null)
    expect(told).toMatchObject({ url, reason: expect.stringContaining('nothing listens') })
    expect((await serving.stop()).code).toBe(0)
  })
})
