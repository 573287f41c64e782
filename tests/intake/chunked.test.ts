import { afterEach, describe, expect, it } from 'vitest'
import type { Capture } from '../../src/contract/capture.ts'
import type { CapturingListener } from '../support/capturing-listener.ts'
import { openCapturing } from '../support/capturing-listener.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { status } from './fault-status.ts'

let listener: CapturingListener
afterEach(() => listener.close())

const chunked = ['Transfer-Encoding: chunked']
const text = (capture: Capture) => Buffer.from(capture.body).toString('latin1')

describe('a bad chunk', () => {
  it('keeps a body with a bad chunk as it came, chunk sizes and the bad rest included', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.send(rawRequest('POST /chunk HTTP/1.1', chunked, '3\r\nabc\r\nZZ\r\n'))
    expect(await wire.closed()).toContain('400')
    expect(listener.captures[0]).toMatchObject({
      path: '/chunk',
      malformed: { code: 'HPE_INVALID_CHUNK_SIZE' },
    })
    expect(text(listener.captures[0]!)).toBe('3\r\nabc\r\nZZ\r\n')
  })

  it('keeps it also when it comes in pieces, and behind another request in one packet', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    wire.socket.setNoDelay(true)
    const first = rawRequest('GET /good HTTP/1.1')
    wire.send(Buffer.concat([first, rawRequest('POST /chunk HTTP/1.1', chunked, '3\r\nabc')]))
    await wire.until('kept 0')
    wire.send('\r\n2\r\nd')
    wire.send('eBAD and more')
    await wire.closed()
    const second = await listener.capture(1)
    expect(second).toMatchObject({ path: '/chunk', malformed: { code: expect.any(String) } })
    expect(text(second)).toMatch(/3\r\nabc\r\n2\r\ndeBAD and more$/)
  })

  it('keeps a raw body no further than the limit', async () => {
    listener = await openCapturing({ status, bodyLimitBytes: 100 })
    const wire = await openWire(listener.port)
    wire.send(
      rawRequest('POST / HTTP/1.1', chunked, `5a\r\n${'a'.repeat(90)}\r\nZZ ${'b'.repeat(50)}`),
    )
    await wire.closed()
    expect(listener.captures[0]).toMatchObject({ cut: true })
    expect(listener.captures[0]?.body.length).toBe(100)
  })
})

describe('headers behind a chunked body', () => {
  it('are kept beside the headers, not among them', async () => {
    listener = await openCapturing({ status })
    const wire = await openWire(listener.port)
    const body = '3\r\nabc\r\n0\r\nX-Sum: 1\r\nX-Sum: 2\r\n\r\n'
    wire.send(rawRequest('POST /trailed HTTP/1.1', chunked, body))
    await wire.until('kept 3')
    const [capture] = listener.captures
    expect(text(capture!)).toBe('abc')
    expect(capture!.trailers).toEqual([
      ['X-Sum', '1'],
      ['X-Sum', '2'],
    ])
    expect(capture!.headers.map(([name]) => name)).toEqual(['Transfer-Encoding'])
    wire.socket.destroy()
  })
})
