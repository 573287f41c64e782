import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CapturingListener } from '../support/capturing-listener.ts'
import { openCapturing } from '../support/capturing-listener.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'

let listener: CapturingListener
beforeEach(async () => {
  listener = await openCapturing()
})
afterEach(() => listener.close())

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const url = (path: string) => `http://127.0.0.1:${listener.port}${path}`

describe('what is kept of a request', () => {
  it('keeps header pairs in order and case, repeated ones and odd bytes too', async () => {
    const wire = await openWire(listener.port)
    wire.send(
      rawRequest(
        'POST /a?x=1&x=2 HTTP/1.1',
        [
          'hOsT: x',
          'X-Twice: 1',
          'x-twice: 2',
          'X-Latin: caf\xe9 \xff',
          'Content-Length: 2',
          'X-Empty:',
        ],
        'ok',
      ),
    )
    await wire.until('kept 2')
    expect(listener.captures[0]).toMatchObject({
      method: 'POST',
      path: '/a?x=1&x=2',
      httpVersion: '1.1',
      headers: [
        ['hOsT', 'x'],
        ['X-Twice', '1'],
        ['x-twice', '2'],
        ['X-Latin', 'caf\xe9 \xff'],
        ['Content-Length', '2'],
        ['X-Empty', ''],
      ],
      incomplete: null,
      cut: false,
      malformed: null,
    })
    expect(listener.captures[0]?.peer).toMatch(/^127\.0\.0\.1:\d+$/)
    wire.socket.destroy()
  })

  it('keeps body bytes as sent: invalid UTF-8, NUL, compressed', async () => {
    const bodies = [Buffer.from([0, 0xff, 0xfe, 0xc3, 0x28]), gzipSync('{"a":1}'), Buffer.alloc(0)]
    for (const body of bodies)
      await fetch(url('/b'), { method: 'PUT', body, headers: { 'content-encoding': 'gzip' } })
    expect(listener.captures.map(({ body }) => sha(body))).toEqual(bodies.map(sha))
  })

  it('joins the chunks of a chunked body', async () => {
    const wire = await openWire(listener.port)
    wire.send(rawRequest('POST / HTTP/1.1', ['Transfer-Encoding: chunked'], '3\r\nabc\r\n'))
    wire.send('4;ext=1\r\ndefg\r\n0\r\n\r\n')
    await wire.until('kept 7')
    expect(Buffer.from(listener.captures[0]!.body).toString()).toBe('abcdefg')
    wire.socket.destroy()
  })

  it('needs no Host header', async () => {
    const wire = await openWire(listener.port)
    wire.send(rawRequest('GET /no-host HTTP/1.1'))
    expect(await wire.until('kept 0')).toContain('200 OK')
    wire.socket.destroy()
  })

  it('keeps 10,000 headers and a header line of 1 MiB', async () => {
    const wire = await openWire(listener.port)
    const many = Array.from({ length: 10_000 }, (_, index) => `x-h${index}: ${index}`)
    wire.send(rawRequest('GET /many HTTP/1.1', many))
    wire.send(rawRequest('GET /long HTTP/1.1', [`x-long: ${'v'.repeat(1_048_576)}`]))
    const [first, second] = [await listener.capture(0), await listener.capture(1)]
    expect(first.headers.length).toBe(10_000)
    expect(second.headers[0]?.[1].length).toBe(1_048_576)
    wire.socket.destroy()
  })

  it('answers a probe without keeping it', async () => {
    const answer = await fetch(url('/probe'))
    expect([await answer.text(), listener.captures.length]).toEqual(['ours', 0])
  })
})

describe('the ways HTTP may be spoken', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'REPORT'])(
    'takes %s',
    async (method) => {
      await fetch(url('/m'), { method })
      expect(listener.captures[0]?.method).toBe(method)
    },
  )

  it('answers HEAD without a body', async () => {
    const answer = await fetch(url('/h'), { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  it('keeps CONNECT and an unknown expectation instead of dropping them', async () => {
    const connect = await openWire(listener.port)
    connect.send(rawRequest('CONNECT example.com:443 HTTP/1.1', ['Host: example.com']))
    await connect.closed()
    await new Promise<void>((resolve) => {
      const sent = request(
        url('/expect'),
        { method: 'POST', headers: { expect: 'magic' } },
        (got) => {
          got.resume()
          resolve()
        },
      )
      sent.end('x')
    })
    expect(listener.captures.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'CONNECT example.com:443',
      'POST /expect',
    ])
  })

  it('says 100 Continue and then reads the body', async () => {
    const wire = await openWire(listener.port)
    wire.send(rawRequest('POST / HTTP/1.1', ['Expect: 100-continue', 'Content-Length: 3']))
    await wire.until('100 Continue')
    wire.send('abc')
    expect(await wire.until('kept 3')).toContain('200 OK')
    wire.socket.destroy()
  })

  it('answers pipelined requests in their order', async () => {
    const wire = await openWire(listener.port)
    wire.send(
      Buffer.concat([
        rawRequest('POST /1 HTTP/1.1', ['Content-Length: 1'], 'a'),
        rawRequest('GET /2 HTTP/1.1'),
        rawRequest('POST /3 HTTP/1.1', ['Content-Length: 3', 'Connection: close'], 'abc'),
      ]),
    )
    const answers = await wire.closed()
    expect(listener.captures.map(({ path }) => path)).toEqual(['/1', '/2', '/3'])
    expect([...answers.matchAll(/kept (\d)/g)].map(([, size]) => size)).toEqual(['1', '0', '3'])
  })

  it('listens on both loopback addresses', async () => {
    expect(listener.addresses).toContain('127.0.0.1')
    if (!listener.addresses.includes('::1')) return
    const answer = await fetch(`http://[::1]:${listener.port}/six`)
    expect([answer.status, listener.captures[0]?.path]).toEqual([200, '/six'])
  })
})

describe('bodies in flight', () => {
  it('reads every body though they are more than may be in memory at once', async () => {
    await listener.close()
    listener = await openCapturing({ bytesInFlight: 1024 * 1024 })
    const body = randomBytes(700_000)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => fetch(url('/big'), { method: 'POST', body })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
    expect(new Set(listener.captures.map((capture) => sha(capture.body)))).toEqual(
      new Set([sha(body)]),
    )
  })
})
