import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import { largestAnswerBody } from '../../src/contract/outgoing.ts'
import type { SendOptions } from '../../src/engine/outgoing/send.ts'
import { partsOf, rawReceiver } from '../support/raw-receiver.ts'
import { send } from './send.ts'

const odd = Buffer.concat([Buffer.from('a\r\n\r\nb\n'), Buffer.from([0, 0xff, 0xfe, 0x80, 0xc3])])

describe('what goes out', () => {
  it('is the request byte for byte, with nothing but what HTTP needs', async () => {
    const receiver = await rawReceiver()
    const headers: HeaderPair[] = [
      ['x-ODD-case', '1'],
      ['X-Repeat', 'a'],
      ['x-repeat', 'b\u00ff\u00e9'],
      ['X-Repeat', ''],
      ['Accept', '*/*'],
      ['cookie', 'a=1'],
      ['Cookie', 'b=2'],
    ]
    const sent = await send(`${receiver.origin}/a/../b;c?x=%zz&y=[1]&&\u00fc`, {
      headers,
      body: odd,
    })
    const { lines, body } = partsOf(await receiver.request(0))
    expect(lines).toEqual([
      'POST /a/../b;c?x=%zz&y=[1]&&\u00fc HTTP/1.1',
      `Host: 127.0.0.1:${receiver.port}`,
      'x-ODD-case: 1',
      'X-Repeat: a',
      'x-repeat: b\u00ff\u00e9',
      'X-Repeat: ',
      'Accept: */*',
      'cookie: a=1',
      'Cookie: b=2',
      'Content-Length: 12',
      'Connection: close',
    ])
    expect(body.equals(odd)).toBe(true)
    expect(sent).toMatchObject({ trouble: null, answer: { status: 200, statusText: 'OK' } })
    expect(sent.request.headers.map(([name, value]) => `${name}: ${value}`)).toEqual(lines.slice(1))
  })

  it('leaves out what belongs to the old connection, and sets Host and length in their places', async () => {
    const receiver = await rawReceiver()
    const headers: HeaderPair[] = [
      ['Connection', 'keep-alive, X-Hop'],
      ['hOST', 'example.com'],
      ['X-Hop', '1'],
      ['Transfer-Encoding', 'chunked'],
      ['Expect', '100-continue'],
      ['Keep-Alive', 'timeout=5'],
      ['content-length', '999'],
      ['Upgrade', 'h2c'],
      ['X-Last', 'z'],
    ]
    await send(`${receiver.origin}/`, { headers })
    expect(partsOf(await receiver.request(0)).lines.slice(1)).toEqual([
      `hOST: 127.0.0.1:${receiver.port}`,
      'Content-Length: 2',
      'X-Last: z',
      'Connection: close',
    ])
  })

  it.each([
    ['GET', '', null],
    ['GET', 'x', '1'],
    ['POST', '', '0'],
    ['PUT', 'abc', '3'],
    ['DELETE', '', null],
  ])('%s with the body %j has the length %s', async (method, text, length) => {
    const receiver = await rawReceiver()
    await send(`${receiver.origin}/`, { method, body: Buffer.from(text) })
    const { lines, body } = partsOf(await receiver.request(0))
    const line = lines.find((one) => one.startsWith('Content-Length'))
    expect(line ?? null).toBe(length === null ? null : `Content-Length: ${length}`)
    expect(lines.some((one) => /^transfer-encoding/i.test(one))).toBe(false)
    expect(body.toString()).toBe(text)
  })

  it('carries a large body whole', async () => {
    const body = Buffer.alloc(5_000_000, 'abcdefg\u0001')
    const receiver = await rawReceiver()
    await send(`${receiver.origin}/`, { body })
    expect(partsOf(await receiver.request(0)).body.equals(body)).toBe(true)
  })

  it('is refused with a word when HTTP cannot carry it', async () => {
    const receiver = await rawReceiver()
    const sent = await send(`${receiver.origin}/`, { headers: [['X', 'a\r\nInjected: 1']] })
    expect(sent).toMatchObject({
      answer: null,
      trouble: { kind: 'not_allowed', words: expect.stringContaining('HTTP cannot carry') },
    })
    expect(receiver.seen).toHaveLength(0)
  })
})

describe('what comes back', () => {
  const answering = async (answer: string | Buffer, options: Partial<SendOptions> = {}) =>
    send((await rawReceiver((socket) => void socket.end(answer))).origin, {}, options)

  it('is kept with its header pairs, and a redirect is an answer that is not followed', async () => {
    const sent = await answering(
      'HTTP/1.1 307 Over There\r\nLocation: http://127.0.0.1:1/x\r\nset-cookie: a\r\nSet-Cookie: b\r\nContent-Length: 3\r\n\r\nbye',
    )
    expect(sent.trouble).toBeNull()
    expect(sent.answer).toMatchObject({
      status: 307,
      statusText: 'Over There',
      headers: [
        ['Location', 'http://127.0.0.1:1/x'],
        ['set-cookie', 'a'],
        ['Set-Cookie', 'b'],
        ['Content-Length', '3'],
      ],
      bodyBytes: 3,
      cut: false,
    })
    expect(Buffer.from(sent.answer?.body ?? []).toString()).toBe('bye')
  })

  it.each([
    [
      'in chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n',
      'abc',
    ],
    ['to the end of the connection', 'HTTP/1.1 200 OK\r\n\r\nabc', 'abc'],
    [
      'after a 100 and a 103',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na',
      'a',
    ],
    ['of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nb', 'b'],
  ])('is read when it comes %s', async (_, answer, text) => {
    const sent = await answering(answer)
    expect(sent).toMatchObject({ trouble: null, answer: { status: 200 } })
    expect(Buffer.from(sent.answer?.body ?? []).toString()).toBe(text)
  })

  it('is kept up to a limit and counted beyond', async () => {
    const bytes = largestAnswerBody + 1_000_000
    const sent = await answering(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes}\r\n\r\n`),
        Buffer.alloc(bytes),
      ]),
    )
    expect(sent).toMatchObject({ trouble: null, answer: { bodyBytes: bytes, cut: true } })
    expect(sent.answer?.body).toHaveLength(largestAnswerBody)
  })

  it('is an answer, also when the receiver wants to switch protocols', async () => {
    const sent = await answering(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    )
    expect(sent).toMatchObject({ trouble: null, answer: { status: 101 } })
  })

  it('is kept as far as it came when it breaks off', async () => {
    const receiver = await rawReceiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () => socket.destroy())
    })
    const sent = await send(receiver.origin)
    expect(sent).toMatchObject({
      answer: { status: 200, bodyBytes: 4 },
      trouble: { kind: 'reset', words: expect.stringContaining('in the middle of its answer') },
    })
  })

  it('is timed by its phases', async () => {
    const receiver = await rawReceiver((socket) => {
      setTimeout(() => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), 300)
    })
    const named = await send(`http://localhost:${receiver.port}/`)
    const { dnsMs, connectMs, tlsMs, waitMs, totalMs } = named.timings
    expect(dnsMs).toBeGreaterThan(0)
    expect(connectMs).toBeGreaterThan(0)
    expect(tlsMs).toBeNull()
    expect(waitMs).toBeGreaterThan(100)
    expect(totalMs).toBeGreaterThan((dnsMs ?? 0) + (connectMs ?? 0) + (waitMs ?? 0) - 1)
    expect((await send(receiver.origin)).timings.dnsMs).toBeNull()
  })
})
