import { lookup } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { judgeTarget } from '../../src/engine/outgoing/judge-target.ts'
import { reachOf, reachOfAddress } from '../../src/engine/outgoing/reach.ts'
import { readTarget, urlOf } from '../../src/engine/outgoing/target.ts'
import { rawReceiver } from '../support/raw-receiver.ts'
import { send } from './send.ts'

vi.mock('node:dns', async (real) => {
  const dns = await real<typeof import('node:dns')>()
  return { ...dns, lookup: vi.fn<typeof dns.lookup>(dns.lookup) }
})

const anyHost = { isConfirmed: () => true }

/** What the name server says from now on. */
function resolveTo(...addresses: readonly string[]): void {
  const answer = (_name: string, _options: unknown, done: (...all: unknown[]) => void): void =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  vi.mocked(lookup).mockImplementationOnce(answer as never)
}

describe('which targets may be sent to', () => {
  it.each([
    ['http://localhost/', 'loopback'],
    ['http://LOCALHOST.:3000/', 'loopback'],
    ['http://app.localhost/', 'loopback'],
    ['http://127.0.0.1/', 'loopback'],
    ['http://127.9.9.9/', 'loopback'],
    ['http://2130706433/', 'loopback'],
    ['http://[::1]/', 'loopback'],
    ['http://[::ffff:127.0.0.1]/', 'loopback'],
    ['https://example.com/', 'confirm'],
    ['http://192.168.1.5/', 'confirm'],
    ['http://0.0.0.0:8000/', 'loopback'],
    ['http://[::]:8000/', 'loopback'],
    ['http://0.0.0.1/', 'confirm'],
    ['http://localhost.example.com/', 'confirm'],
    ['http://169.254.169.254/latest/meta-data', 'forbidden'],
    ['http://169.254.0.1/', 'forbidden'],
    ['http://0xa9fea9fe/', 'forbidden'],
    ['http://2852039166/', 'forbidden'],
    ['http://[::ffff:169.254.169.254]/', 'forbidden'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'forbidden'],
    ['http://[fe80::1]/', 'forbidden'],
    ['http://[febf::1]/', 'forbidden'],
    ['http://[fd00:ec2::254]/', 'forbidden'],
    ['http://100.100.100.200/', 'forbidden'],
    ['http://metadata.google.internal/', 'forbidden'],
    ['http://METADATA.google.internal./', 'forbidden'],
  ])('%s: %s', (url, reach) => {
    expect(reachOf(readTarget(url))).toBe(reach)
  })

  it('tells addresses of IPv6 beside the forbidden ones apart', () => {
    expect(reachOfAddress('fec0::1')).toBe('confirm')
    expect(reachOfAddress('fd00:ec2::253')).toBe('confirm')
  })

  it.each([
    ['ftp://localhost/', 'Only http:// and https://'],
    ['file:///etc/passwd', 'Only http:// and https://'],
    ['javascript:alert(1)', 'Only http:// and https://'],
    ['localhost:3000', 'Only http:// and https://'],
    ['/hook', 'This is no URL'],
    ['http:/localhost/hook', 'This is no URL'],
    ['http:localhost/hook', 'This is no URL'],
    ['http:///localhost/hook', 'This is no URL'],
    ['http://user:password@localhost/', 'Leave user name and password out'],
    ['http://user@localhost/', 'Leave user name and password out'],
  ])('%s is no target', async (url, words) => {
    expect(() => readTarget(url)).toThrow(words)
    expect((await send(url, {}, anyHost)).trouble).toMatchObject({
      kind: 'not_allowed',
      words: expect.stringContaining(words),
    })
  })

  it('keeps a path as it was written, and escapes what no request line can carry', () => {
    const written = (url: string) => urlOf(readTarget(url))
    expect(written('http://LocalHost:80/a/../b//c?x=%zz#part')).toBe(
      'http://localhost/a/../b//c?x=%zz#part',
    )
    expect(written('http://localhost?x=1')).toBe('http://localhost/?x=1')
    expect(written('http://localhost/a b\u0e01')).toBe('http://localhost/a%20b%E0%B8%81')
  })

  it('takes what was typed without its fragment, and without blanks around it', () => {
    const typed = (text: string) => judgeTarget(text, () => false).info.url
    expect(typed('http://localhost/a?x=1#part')).toBe('http://localhost/a?x=1')
    expect(typed(' http://localhost/a \n')).toBe('http://localhost/a')
  })
})

describe('at the moment of connecting', () => {
  it.each([['169.254.169.254'], ['fe80::1'], ['::ffff:169.254.169.254'], ['100.100.100.200']])(
    'a confirmed name that leads to %s is refused',
    async (address) => {
      resolveTo('127.0.0.1', address)
      const { trouble, answer } = await send('http://rebinding.example/', {}, anyHost)
      expect(trouble).toMatchObject({
        kind: 'not_allowed',
        words: expect.stringContaining(`rebinding.example leads to ${address}`),
      })
      expect(answer).toBeNull()
    },
  )

  it('uses the very address that was judged', async () => {
    const receiver = await rawReceiver()
    const url = `http://rebinding.example:${receiver.port}/`
    vi.mocked(lookup).mockClear()
    resolveTo('127.0.0.1')
    expect(await send(url, {}, anyHost)).toMatchObject({ answer: { status: 200 } })
    expect(lookup).toHaveBeenCalledTimes(1)
    expect((await receiver.request(0)).toString()).toContain('Host: rebinding.example')
  })

  it('localhost must be this computer', async () => {
    resolveTo('93.184.216.34')
    expect((await send('http://localhost/')).trouble?.kind).toBe('not_allowed')
  })

  it('localhost is reached over IPv6 as well, whatever the hosts file says', async () => {
    const server = createServer((_, response) => response.end('six')).listen(0, '::1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    resolveTo('127.0.0.1')
    const { port } = server.address() as AddressInfo
    const sent = await send(`http://localhost:${port}/`)
    expect(Buffer.from(sent.answer?.body ?? []).toString()).toBe('six')
  })

  it('asks no name server for names below localhost', async () => {
    const receiver = await rawReceiver()
    const sent = await send(`http://app.localhost:${receiver.port}/`)
    expect(sent).toMatchObject({ answer: { status: 200 } })
    expect(lookup).toHaveBeenLastCalledWith('localhost', expect.anything(), expect.anything())
    expect((await receiver.request(0)).toString()).toContain('Host: app.localhost')
  })

  it('another computer that nobody confirmed is not even looked up', async () => {
    vi.mocked(lookup).mockClear()
    expect((await send('http://example.com/')).trouble).toMatchObject({
      kind: 'not_allowed',
      words: expect.stringContaining('was not confirmed'),
    })
    expect(lookup).not.toHaveBeenCalled()
  })
})
