import { describe, expect, it } from 'vitest'
import { exportCapture } from '../../../src/engine/export/export-capture.ts'
import type { WholeCapture } from '../../../src/engine/export/material.ts'
import { discord } from '../../../src/signing/schemes/discord.ts'
import { captureWith } from './whole-capture.ts'

const target = 'http://127.0.0.1:5757'
const binary = new Uint8Array([0x00, 0x80, 0xff, 0x0a])

describe('raw HTTP', () => {
  const write = (capture: WholeCapture) => exportCapture(capture, null, 'http', 'keep', target)

  it('is the message as it came: order, case, repeated and empty headers', () => {
    const capture = captureWith({
      path: '/a//b/../c?x=%20&x',
      headers: [
        ['X-b', '1'],
        ['HOST', 'h'],
        ['x-B', '2'],
        ['Empty', ''],
      ],
      body: '{"ü": 1}\r\n\r\n',
    })
    const { text, fileName } = write(capture)
    expect(text).toBe(
      'POST /a//b/../c?x=%20&x HTTP/1.1\r\nX-b: 1\r\nHOST: h\r\nx-B: 2\r\nEmpty:\r\n\r\n{"ü": 1}\r\n\r\n',
    )
    expect(fileName).toBe('request-12.http')
  })

  it.each([
    ['a binary body', captureWith({ body: binary })],
    ['a header of another alphabet', captureWith({ headers: [['X', 'caf\u00e9']] })],
    ['an escape sequence', captureWith({ body: 'a\u001b[2J' })],
  ])('is base64 of the whole message with %s, and says so', (_what, capture) => {
    const { text, fileName, note } = write(capture)
    const message = Buffer.from(text, 'base64')
    expect(message.subarray(-capture.body.length)).toEqual(Buffer.from(capture.body))
    expect(message.toString('latin1')).toContain(capture.headers[0]!.join(': '))
    expect(text).toMatch(/^[A-Za-z0-9+/=\n]+$/)
    expect(fileName).toBe('request-12.http.b64')
    expect(note).toContain('base64')
  })

  it('is the bytes alone when they never were HTTP', () => {
    const parserError = { code: 'HPE_INVALID_METHOD', words: 'Invalid method' }
    const capture = captureWith({
      method: '',
      path: '',
      headers: [],
      body: 'HELO x\r\n',
      parserError,
    })
    expect(write(capture)).toMatchObject({ text: 'HELO x\r\n', verifies: false })
  })
})

type Har = { log: { version: string; entries: { request: Request; response: object }[] } }
type Request = {
  url: string
  postData?: { mimeType: string; text: string }
  _content?: { text: string; encoding: string; size: number }
} & Record<string, unknown>

describe('HAR', () => {
  const write = (capture: WholeCapture) =>
    JSON.parse(exportCapture(capture, null, 'har', 'keep', target).text) as Har
  const requestOf = (capture: WholeCapture) => write(capture).log.entries[0]!.request

  it('has every field that HAR 1.2 requires, and no other without an underscore', () => {
    const { log } = write(captureWith({ path: '/hook?a=1&a=2' }))
    const fields = (value: object) => Object.keys(value).filter((key) => !key.startsWith('_'))
    const entry = log.entries[0]!
    expect(fields(log).toSorted()).toEqual(['creator', 'entries', 'pages', 'version'])
    expect(fields(entry).toSorted()).toEqual(
      ['cache', 'request', 'response', 'startedDateTime', 'time', 'timings'].toSorted(),
    )
    expect(fields(entry.request).toSorted()).toEqual(
      [
        'bodySize',
        'cookies',
        'headers',
        'headersSize',
        'httpVersion',
        'method',
        'postData',
        'queryString',
        'url',
      ].toSorted(),
    )
    expect(fields(entry.response).toSorted()).toEqual(
      [
        'bodySize',
        'content',
        'cookies',
        'headers',
        'headersSize',
        'httpVersion',
        'redirectURL',
        'status',
        'statusText',
      ].toSorted(),
    )
    expect(entry).toMatchObject({
      startedDateTime: '2025-11-21T21:20:00.500Z',
      time: 3,
      timings: { send: 3, wait: 0, receive: 0, dns: -1 },
      _webhook: { provider: null, verdict: 'unverified', reason: 'no_scheme', attempt: 1 },
      _pinned: false,
      request: {
        url: 'http://hooks.example.com/hook?a=1&a=2',
        bodySize: 7,
        queryString: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
      },
      response: { status: 200, statusText: 'OK' },
    })
  })

  it('keeps the text of a body to the byte', () => {
    const body = '{"ü": "\u0007\u202e"}\r\n'
    expect(requestOf(captureWith({ body })).postData).toEqual({
      mimeType: 'application/json',
      text: body,
    })
  })

  it('puts a body that is no text beside, in base64', () => {
    const request = requestOf(captureWith({ body: binary }))
    expect(request.postData).toBeUndefined()
    expect(request).toMatchObject({
      _requestBodyStatus: 'discarded:not-representable',
      _content: { text: Buffer.from(binary).toString('base64'), size: 4, encoding: 'base64' },
    })
  })

  it.each(['evil.example/x?', 'a b', '"><script>', ''])(
    'does not build an address of a Host such as %j',
    (host) => {
      const capture = captureWith({ headers: [['Host', host]] })
      expect(requestOf(capture).url).toBe('http://127.0.0.1:5757/hook')
    },
  )

  it('shows nothing that a terminal or an editor would obey', () => {
    const capture = captureWith({ body: '\u009b\u202e', headers: [['X', '\u009b']] })
    const { text } = exportCapture(capture, null, 'har', 'keep', target)
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(text).not.toMatch(/[\u0080-\u009f\u202e]/)
    expect(requestOf(capture).postData?.text).toBe('\u009b\u202e')
  })
})

describe('curl', () => {
  it('does not pretend to send what was no HTTP', () => {
    const parserError = { code: 'HPE_INVALID_METHOD', words: 'Invalid method' }
    const capture = captureWith({ method: '', path: '', headers: [], body: 'HELO', parserError })
    const { text, verifies, note } = exportCapture(capture, null, 'curl', 'keep', target)
    expect(text).not.toMatch(/^\s*curl /m)
    expect(verifies).toBe(null)
    expect(note).toContain('curl cannot send it')
  })

  it('is short for a small text body', () => {
    const { text } = exportCapture(captureWith(), null, 'curl', 'keep', target)
    expect(text).toContain(`--data-raw '{"a":1}'`)
  })
})

describe('programs', () => {
  it.each(['node', 'python'] as const)('%s says why there is none for a public key', (form) => {
    const capture = captureWith({
      headers: [
        ['X-Signature-Ed25519', 'ab'.repeat(64)],
        ['X-Signature-Timestamp', '1763759999'],
      ],
    })
    const { text, verifies, note } = exportCapture(capture, discord, form, 'keep', target)
    expect(verifies).toBe(null)
    expect(note).toContain('Discord signs with a private key')
    expect(text).toContain('Discord signs with a private key')
  })
})
