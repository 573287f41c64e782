import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Sent } from '../../src/contract/outgoing.ts'
import { freePort } from '../support/ports.ts'
import { rawReceiver } from '../support/raw-receiver.ts'
import { selfSigned } from '../support/self-signed.ts'
import { send } from './send.ts'

describe('trouble is told by its cause', () => {
  const troubled = async (sending: Promise<Sent>) => (await sending).trouble

  it('refused', async () => {
    const port = await freePort()
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await troubled(send(`http://${host}:${port}/`))).toMatchObject({
        kind: 'refused',
        words: expect.stringContaining(`Nothing listens at ${host}:${port}`),
      })
  })

  it('dns', async () => {
    // where no name server answers, that takes its time
    const options = { isConfirmed: () => true, timeoutMs: 50_000 }
    expect(await troubled(send('http://no-such-host.invalid/', {}, options))).toMatchObject({
      kind: 'dns',
      words: expect.stringContaining('no-such-host.invalid'),
    })
  })

  it('reset', async () => {
    const resetting = await rawReceiver((socket) => void socket.resetAndDestroy())
    expect(await troubled(send(resetting.origin))).toMatchObject({
      kind: 'reset',
      words: expect.stringContaining('without an answer'),
    })
    const closing = await rawReceiver((socket) => void socket.end())
    expect(await troubled(send(closing.origin))).toMatchObject({ kind: 'reset' })
  })

  it('timed out, before and within the answer', async () => {
    const silent = await rawReceiver(() => {})
    expect(await troubled(send(silent.origin, {}, { timeoutMs: 1_500 }))).toEqual({
      kind: 'timed_out',
      words: `127.0.0.1:${silent.port} took the request but did not answer within 1.5 seconds.`,
    })
    const slow = await rawReceiver((socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\nx'))
    const sent = await send(slow.origin, {}, { timeoutMs: 1_500 })
    expect(sent).toMatchObject({
      answer: { status: 200, bodyBytes: 1 },
      trouble: { kind: 'timed_out', words: expect.stringContaining('did not end') },
    })
  })

  it('a certificate that nobody trusts', async () => {
    const port = await tlsPort()
    const sent = await send(`https://localhost:${port}/`)
    expect(sent.answer).toBeNull()
    expect(sent.trouble).toMatchObject({
      kind: 'tls',
      words: expect.stringContaining('certificate is self-signed'),
    })
  })

  it('http where https is spoken, and https where http is', async () => {
    // what OpenSSL says to a stranger: a fatal alert, protocol_version
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 70])
    const tls = await rawReceiver((socket) => void socket.end(alert))
    expect(await troubled(send(tls.origin))).toMatchObject({
      kind: 'bad_answer',
      words: expect.stringContaining('https://'),
    })
    const plain = await plainSpeaker()
    expect(await troubled(send(`https://127.0.0.1:${plain}/`))).toMatchObject({
      kind: 'tls',
      words: expect.stringContaining('http://'),
    })
  })

  it.each([
    ['garbage', 'hello, who is there?\r\n'],
    ['a bad status line', 'HTTP/1.1 abc OK\r\n\r\n'],
    ['a bad chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na'],
  ])('%s for an answer', async (_, answer) => {
    const receiver = await rawReceiver((socket) => void socket.write(answer))
    expect(await troubled(send(receiver.origin))).toMatchObject({
      kind: 'bad_answer',
      words: expect.stringContaining('no valid HTTP'),
    })
  })

  it('canceled, before and after it was sent', async () => {
    const silent = await rawReceiver(() => {})
    const before = await send(silent.origin, {}, { signal: AbortSignal.abort() })
    expect(before.trouble).toMatchObject({
      kind: 'canceled',
      words: expect.stringContaining('before'),
    })
    const stop = new AbortController()
    const sending = send(silent.origin, {}, { signal: stop.signal })
    await silent.request(0)
    stop.abort()
    expect((await sending).trouble).toMatchObject({
      kind: 'canceled',
      words: expect.stringMatching(/receiver may have acted|before the whole/),
    })
  })

  it('takes an early answer to a large body for what it is', async () => {
    const port = await earlyAnswerer()
    const sent = await send(`http://127.0.0.1:${port}/`, { body: Buffer.alloc(20_000_000) })
    expect(sent).toMatchObject({ trouble: null, answer: { status: 413 } })
  })
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

const tlsPort = (): Promise<number> =>
  listening(
    createTlsServer(selfSigned, (socket) => void socket.end()).on('tlsClientError', () => {}),
  )

/** Answers in plain HTTP whatever comes. */
function plainSpeaker(): Promise<number> {
  return listening(
    createServer((socket: Socket) => {
      socket.on('error', () => {})
      socket.on('data', () => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    }),
  )
}

/** Answers after the head, and reads on. */
function earlyAnswerer(): Promise<number> {
  return listening(
    createServer((socket: Socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        socket.resume()
      })
    }),
  )
}
