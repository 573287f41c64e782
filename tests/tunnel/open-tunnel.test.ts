import { describe, expect, it, onTestFinished } from 'vitest'
import { tunnelInput } from '../../src/contract/tunnel.ts'
import { newSubdomain } from '../../src/engine/tunnel/open-tunnel.ts'
import { createProbe } from '../../src/engine/tunnel/probe.ts'
import { startTunnelServer } from '../support/tunnel-server.ts'
import { isUp, openBench } from './tunnel-bench.ts'

const startServer = async () => {
  const server = await startTunnelServer()
  onTestFinished(() => server.stop())
  return server
}

describe('the tunnel of the engine', () => {
  it('is none before it is opened', async () => {
    const { tunnels } = await openBench()
    expect(tunnels.status()).toMatchObject({ kind: 'none', state: 'off', url: null })
    expect((await tunnels.close()).state).toBe('off')
    expect(tunnels.kick().state).toBe('off')
  })

  it('makes a name once and has it remembered', async () => {
    const server = await startServer()
    const settings = () => ({ tunnelHost: server.host, tunnelSubdomain: null })
    const { tunnels, remembered, next } = await openBench({ settings })
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel' })
    expect((await up).url).toBe(`http://${remembered[0]}.localhost:${server.port}`)
    expect(remembered).toHaveLength(1)
  })

  it('uses the remembered name, and one given for this time without remembering it', async () => {
    const server = await startServer()
    const settings = () => ({ tunnelHost: server.host, tunnelSubdomain: 'remembered' })
    const { tunnels, remembered, next } = await openBench({ settings })
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel' })
    expect((await up).url).toBe(`http://remembered.localhost:${server.port}`)
    const otherUp = next(isUp)
    tunnels.open({ kind: 'localtunnel', subdomain: 'thistime' })
    expect((await otherUp).url).toBe(`http://thistime.localhost:${server.port}`)
    expect(remembered).toEqual([])
    await expect.poll(() => server.connections('remembered')).toBe(null)
  })

  it('opens the same tunnel only once', async () => {
    const server = await startServer()
    const { tunnels, next, said } = await openBench()
    const input = { kind: 'localtunnel', host: server.host, subdomain: 'single' } as const
    const up = next(isUp)
    tunnels.open(input)
    tunnels.open(input)
    await up
    expect(tunnels.open(input)).toMatchObject({ state: 'up' })
    expect(said.map((status) => status.state)).toEqual(['connecting', 'up'])
  })

  it('in the place of another one tells the address that senders may still have', async () => {
    const server = await startServer()
    const { tunnels, next } = await openBench()
    const up = next(isUp)
    tunnels.open({ kind: 'localtunnel', host: server.host, subdomain: 'before' })
    const { url: previousUrl } = await up
    const own = `http://127.0.0.1:${server.port}`
    expect(tunnels.open({ kind: 'external', url: own })).toMatchObject({ url: own, previousUrl })
    await tunnels.close()
    expect(tunnels.status().previousUrl).toBe(null)
    const other = `http://localhost:${server.port}`
    tunnels.open({ kind: 'external', url: other })
    expect(tunnels.status()).toMatchObject({ url: other, previousUrl: own })
  })

  it('opens again under the same address right after it was closed', async () => {
    const server = await startServer()
    const { tunnels, next } = await openBench()
    const input = { kind: 'localtunnel', host: server.host, subdomain: 'bounce' } as const
    const up = next(isUp)
    tunnels.open(input)
    const { url } = await up
    await tunnels.close()
    const upAgain = next((status) => status.state === 'up')
    tunnels.open(input)
    expect(await upAgain).toMatchObject({ url, fault: null, previousUrl: null })
  })
})

describe('a new subdomain', () => {
  it('fits what the contract and servers take, and is never the same', () => {
    const names = Array.from({ length: 50 }, newSubdomain)
    for (const subdomain of names) {
      expect(tunnelInput.safeParse({ kind: 'localtunnel', subdomain }).success).toBe(true)
      expect(subdomain).toMatch(/^[a-z2-7]{24}$/)
    }
    expect(new Set(names).size).toBe(50)
  })
})

describe('the probe', () => {
  const nonce = '0123456789abcdef0123456789abcdef'

  it('answers its own question with what was asked, differently in each run', () => {
    const [one, two] = [createProbe(), createProbe()]
    const answer = one.answerTo(`${one.path}?nonce=${nonce}`)
    expect(answer).toContain(nonce)
    expect(answer).not.toBe(two.answerTo(`${two.path}?nonce=${nonce}`))
  })

  it('takes everything else for a webhook', () => {
    const { path, answerTo } = createProbe()
    const others = ['/', path, `${path}?nonce=<b>`, `${path}?nonce=${nonce}&x`, `/.well-known/x`]
    expect(others.map((target) => answerTo(target))).toEqual(others.map(() => null))
  })
})
