import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Capture } from '../../src/contract/capture.ts'
import type { CapturingListener } from '../support/capturing-listener.ts'
import { openCapturing } from '../support/capturing-listener.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { status } from './fault-status.ts'

let listener: CapturingListener
afterEach(() => listener.close())

const text = (capture: Capture) => Buffer.from(capture.body).toString('latin1')
describe('a body over the limit', () => {
  it('is kept as far as the limit, marked cut, and answered 413', async () => {
    listener = await openCapturing({ bodyLimitBytes: 1000, status })
    const body = randomBytes(1001)
    const answer = await fetch(`http://127.0.0.1:${listener.port}/`, { method: 'POST', body })
    expect(answer.status).toBe(413)
    expect(listener.captures[0]).toMatchObject({ cut: true, incomplete: null })
    expect(Buffer.compare(listener.captures[0]!.body, body.subarray(0, 1000))).toBe(0)
  })

  it('is whole at the limit itself', async () => {
    listener = await openCapturing({ bodyLimitBytes: 1000, status })
    const answer = await fetch(`http://127.0.0.1:${listener.port}/`, {
      method: 'POST',
      body: randomBytes(1000),
    })
    expect([answer.status, listener.captures[0]?.cut]).toEqual([200, false])
  })

  it('is not read for ever', async () => {
    listener = await openCapturing({ bodyLimitBytes: 1000, status })
    const wire = await openWire(listener.port)
    wire.send(rawRequest('POST / HTTP/1.1', ['Content-Length: 100000000'], randomBytes(2_001)))
    expect(await wire.closed()).toContain('413')
  })
})

describe('a request that does not end', () => {
  it('is kept as aborted when the sender hangs up in the body', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send(rawRequest('POST /half HTTP/1.1', ['Content-Length: 100'], 'only this'))
    wire.socket.end()
    const capture = await listener.capture(0)
    expect(capture).toMatchObject({ path: '/half', incomplete: 'aborted', malformed: null })
    expect(text(capture)).toBe('only this')
  })

  it('is kept raw as aborted when the sender hangs up in the headers', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send('POST /half HTTP/1.1\r\nX-Half: va')
    wire.socket.end()
    const capture = await listener.capture(0)
    expect(capture).toMatchObject({ method: '', incomplete: 'aborted' })
    expect(text(capture)).toBe('POST /half HTTP/1.1\r\nX-Half: va')
  })

  it('is kept as timed out when the body is too slow, and answered 408', async () => {
    listener = await openCapturing({ status, limits: { requestMs: 50, sweepEveryMs: 10 } })
    const wire = await openWire(listener.port)
    wire.send(rawRequest('POST /slow HTTP/1.1', ['Content-Length: 100'], 'part'))
    expect(await wire.closed()).toContain('408')
    expect(listener.captures[0]).toMatchObject({ path: '/slow', incomplete: 'timed_out' })
  })

  it('is kept raw as timed out when the headers are too slow', async () => {
    listener = await openCapturing({ status, limits: { headersMs: 50, sweepEveryMs: 10 } })
    const wire = await openWire(listener.port)
    wire.send('GET /slow HTTP/1.1\r\nX-A: b\r\n')
    expect(await wire.closed()).toContain('408')
    expect(listener.captures[0]).toMatchObject({ incomplete: 'timed_out' })
    expect(text(listener.captures[0]!)).toBe('GET /slow HTTP/1.1\r\nX-A: b\r\n')
  })

  it('does not count the idle time before the first byte, as a tunnel’s spare connections have', async () => {
    listener = await openCapturing({
      status,
      limits: { headersMs: 50, requestMs: 50, sweepEveryMs: 10 },
    })
    const [idle, slow] = [await openWire(listener.port), await openWire(listener.port)]
    slow.send('GET / HTTP/1.1\r\n')
    // the slow one is ended by the same sweep that must spare the idle one, opened before it
    await slow.closed()
    idle.send(rawRequest('GET /after HTTP/1.1'))
    expect(await idle.until('kept 0')).toContain('200 OK')
    idle.socket.destroy()
  })
})

describe('bytes that are no HTTP', () => {
  it.each([
    ['a bad request line', 'HELLO\r\n\r\n'],
    ['an unknown method', 'BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nX-A: a\x00b\r\n\r\n'],
  ])('keeps %s raw, with the parser’s reason, and answers 400', async (_name, bytes) => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send(Buffer.from(bytes, 'latin1'))
    expect(await wire.closed()).toContain('400')
    const [capture] = listener.captures
    expect(text(capture!)).toBe(bytes)
    expect(capture?.malformed?.code).toMatch(/^HPE_/)
    expect(capture?.malformed?.words.length).toBeGreaterThan(5)
    expect(listener.captures.length).toBe(1)
  })

  it('keeps the raw bytes of a head that came in several pieces', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.socket.setNoDelay(true)
    const pieces = ['GET / HTTP/1.1\r\nX-A: b\r\n', 'bad header line\r\n', '\r\n']
    for (const piece of pieces) {
      wire.send(piece)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await wire.closed()
    expect(pieces.join('').startsWith(text(listener.captures[0]!))).toBe(true)
    expect(text(listener.captures[0]!)).toContain('bad header line')
  })

  it('keeps a good request and the rubbish behind it as two', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send(Buffer.concat([rawRequest('GET /good HTTP/1.1'), Buffer.from('rubbish\r\n\r\n')]))
    await wire.closed()
    const second = await listener.capture(1)
    expect(listener.captures[0]).toMatchObject({ path: '/good', malformed: null })
    expect(text(second)).toContain('rubbish')
  })

  it('keeps a head that begins in the packet which ended a good request, and answers the good one', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send(
      Buffer.concat([rawRequest('GET /good HTTP/1.1'), Buffer.from('POST /cut HTTP/1.1\r\nX-')]),
    )
    wire.socket.end()
    const answers = await wire.closed()
    const second = await listener.capture(1)
    expect(answers).toContain('kept 0')
    expect(text(second)).toContain('POST /cut HTTP/1.1\r\nX-')
    expect(second.incomplete).toBe('aborted')
  })

  it('does not keep a finished request again when its connection is reset', async () => {
    listener = await openCapturing({ status })
    const reset = await openWire(listener.port)
    reset.send(rawRequest('GET /once HTTP/1.1'))
    await reset.until('kept 0')
    reset.socket.resetAndDestroy()
    const after = await openWire(listener.port)
    after.send(rawRequest('GET /after HTTP/1.1'))
    await after.until('kept 0')
    expect(listener.captures.map(({ path }) => path)).toEqual(['/once', '/after'])
    after.socket.destroy()
  })

  it('answers 431 to headers over the limit and keeps them', async () => {
    listener = await openCapturing({ status, limits: { headerBytes: 20_000 } })
    const wire = await openWire(listener.port)
    wire.send(rawRequest('GET / HTTP/1.1', [`x-long: ${'v'.repeat(30_000)}`]))
    expect(await wire.closed()).toContain('431')
    expect(listener.captures[0]?.malformed?.code).toBe('HPE_HEADER_OVERFLOW')
  })

  it('survives random bytes and then takes a good request', async () => {
    listener = await openCapturing({ status })
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
        const wire = await openWire(listener.port)
        wire.send(bytes)
        wire.socket.end()
        await wire.closed()
        const answer = await fetch(`http://127.0.0.1:${listener.port}/good`, {
          method: 'POST',
          body: 'ok',
        })
        expect(answer.status).toBe(200)
      }),
      { numRuns: 150 },
    )
  })
})

describe('closing', () => {
  it('keeps a head that is still coming, marked aborted', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send('POST /late HTTP/1.1\r\nX-Half: ')
    const probe = await openWire(listener.port)
    probe.send(rawRequest('GET /seen HTTP/1.1'))
    await probe.until('kept 0')
    await listener.close()
    expect(listener.captures.at(-1)).toMatchObject({ incomplete: 'aborted' })
    expect(text(listener.captures.at(-1)!)).toBe('POST /late HTTP/1.1\r\nX-Half: ')
  })

  it('answers the request that is being kept before it closes', async () => {
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    listener = await openCapturing({ hold: () => held })
    const answer = fetch(`http://127.0.0.1:${listener.port}/last`)
    await listener.capture(0)
    const closed = listener.close()
    release()
    expect((await answer).status).toBe(200)
    await closed
  })
})

describe('many large heads at one time', () => {
  it('over the bound of memory are all taken in the end', async () => {
    listener = await openCapturing({ status, bytesInFlight: 300_000 })
    const long = `X-Long: ${'v'.repeat(400_000)}`
    const wires = await Promise.all(Array.from({ length: 8 }, () => openWire(listener.port)))
    const halves = rawRequest('GET /long HTTP/1.1', [long])
    for (const wire of wires) wire.send(halves.subarray(0, 350_000))
    for (const wire of wires) wire.send(halves.subarray(350_000))
    await Promise.all(wires.map((wire) => wire.until('kept 0')))
    expect(listener.captures).toHaveLength(8)
    for (const wire of wires) wire.socket.destroy()
  })
})
