import { existsSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HeaderPair } from '../../../src/contract/capture.ts'
import { exportCapture } from '../../../src/engine/export/export-capture.ts'
import type { WholeCapture } from '../../../src/engine/export/material.ts'
import { square } from '../../../src/signing/schemes/square.ts'
import { captureWith, signedCapture } from '../../engine/export/whole-capture.ts'
import { openCapturing } from '../../support/capturing-listener.ts'
import { newFolder, runProgram } from '../../support/command.ts'
import { openWire, rawRequest } from '../../support/raw-http.ts'
import type { RecordedRequest } from './recording-server.ts'
import { openRecording } from './recording-server.ts'

/** What a real listener captured of these bytes. */
async function captured(message: Buffer): Promise<WholeCapture> {
  const listener = await openCapturing()
  onTestFinished(() => listener.close())
  const wire = await openWire(listener.port)
  onTestFinished(() => void wire.socket.destroy())
  wire.send(message)
  const { malformed, body, ...capture } = await listener.capture(0)
  if (malformed) throw new Error(`The listener refused it: ${malformed.words}`)
  return captureWith({ ...capture, body, malformed: false })
}

/** Runs the command that is exported in a shell, and tells what arrived. */
async function sentBy(shell: readonly string[], capture: WholeCapture): Promise<RecordedRequest> {
  const server = await openRecording()
  const { text } = exportCapture(capture, null, 'curl', 'keep', server.origin)
  const [program = 'sh', ...args] = shell
  const ended = await runProgram(program, args, { input: text, cwd: newFolder() })
  expect(ended).toMatchObject({ code: 0 })
  expect(server.requests).toHaveLength(1)
  return server.requests[0]!
}

const noHost = (lines: readonly string[]) => lines.filter((line) => !/^host:/i.test(line))

/** A request but for its Host, for comparing; the body as Latin-1 text. */
type Wire = readonly [requestLine: string, headerLines: readonly string[], body: string]

const wireOf = ({ method, path, httpVersion, headers, body }: WholeCapture): Wire => [
  `${method} ${path} HTTP/${httpVersion}`,
  noHost(headers.map(([name, value]) => `${name}: ${value}`.trimEnd())),
  Buffer.from(body).toString('latin1'),
]

async function arrived(capture: WholeCapture, shell: readonly string[] = ['sh']): Promise<Wire> {
  const { requestLine, headerLines, body } = await sentBy(shell, capture)
  return [requestLine, noHost(headerLines), body.toString('latin1')]
}

const lengthOf = (body: string | Uint8Array) => `Content-Length: ${Buffer.byteLength(body)}`
const post = (body: string | Uint8Array, ...headers: string[]) =>
  rawRequest('POST /hook HTTP/1.1', ['Host: a.example', ...headers, lengthOf(body)], body)
const types = ['Content-Type: application/json']

const messages: Readonly<Record<string, Buffer>> = {
  'a text body': post('{"a": "it\'s $HOME `id` !! \\\\ é"}', ...types),
  'a body with line breaks at its end': post('{\n}\n\n', ...types),
  'a body that names a file': post('@/etc/passwd', ...types),
  'CRLF and tabs': post('a\r\n\tb\r\n', ...types),
  'NUL and bytes that are no text': post(Buffer.from([0, 0x80, 0xff, 10, 13, 10]), ...types),
  'a body of more than 100 KB of text': post('é'.repeat(80_000), ...types),
  'a binary body of 1.5 MB': post(randomBytes(1_500_000), ...types),
  'an empty body': post(''),
  'a body without a type': post('x=1&y=2'),
  'headers in their order and case, repeated and empty': post(
    'x',
    'x-B: 1',
    'X-a: 2',
    'X-b: 3',
    'Empty:',
    'User-Agent: Mine/1 (it\'s "me")',
    'X-Percent: 100%d \\n $(id) `id`',
    'ACCEPT: */*',
    'x-B: 1',
  ),
  'header bytes that are UTF-8': post('x', `X-Name: ${Buffer.from('naïve ☃').toString('latin1')}`),
  'header bytes that are no UTF-8': post('x', 'X-Name: caf\u00e9 %d \\ \'q\' "d" \u009b\u0085'),
  'no header but Host': rawRequest('GET /hook HTTP/1.1', ['Host: a.example']),
  'a GET with a body': rawRequest('GET /hook HTTP/1.1', ['Host: a', lengthOf('abc')], 'abc'),
  'a PUT without a body': rawRequest('PUT /hook HTTP/1.1', ['Host: a', 'Content-Length: 0']),
  'a HEAD': rawRequest('HEAD /hook HTTP/1.1', ['Host: a']),
  'quotes, commands and empty parts in the target': rawRequest(
    'DELETE /a/../b/./c//d?x=[1-3]&y={a,b}&z=%20%2F&q=\'"`$(id)!&&= HTTP/1.1',
    ['Host: a'],
  ),
  'dots in the target': rawRequest('GET /a/../b/./%2e%2e/..?/../c HTTP/1.1', ['Host: a']),
  'brackets and braces': rawRequest('GET /[1-3]/{a,b}?x=[1-2]&y={c,d} HTTP/1.1', ['Host: a']),
  'a target that ends with its question mark': rawRequest('GET /a? HTTP/1.1', ['Host: a']),
  'a target that begins with two slashes': rawRequest('GET //b.example/c HTTP/1.1', ['Host: a']),
  'an absolute target': rawRequest('GET http://b.example/c?d HTTP/1.1', ['Host: a']),
  'a target with a fragment': rawRequest('GET /a?b#c HTTP/1.1', ['Host: a']),
  'an asterisk': rawRequest('OPTIONS * HTTP/1.1', ['Host: a']),
  'HTTP/1.0': rawRequest('POST /hook HTTP/1.0', [lengthOf('abc')], 'abc'),
  'a chunked body': rawRequest(
    'POST /hook HTTP/1.1',
    ['Host: a', 'Transfer-Encoding: chunked', 'X-After: 1'],
    '3\r\nabc\r\n2\r\n\r\n\r\n0\r\n\r\n',
  ),
  'an empty chunked body': rawRequest(
    'POST /hook HTTP/1.1',
    ['Host: a', 'Transfer-Encoding: chunked'],
    '0\r\n\r\n',
  ),
  'a sender that waits for 100 Continue': post('abc', 'Expect: 100-continue'),
}

describe('the curl command', () => {
  it.each(Object.keys(messages))('sends the same bytes again: %s', async (name) => {
    const capture = await captured(messages[name]!)
    expect(await arrived(capture)).toEqual(wireOf(capture))
  })

  const shells = [['bash', '--posix'], ['bash'], ['dash'], ['busybox', 'sh'], ['zsh']]
  const here = shells.filter(([program]) => existsSync(`/usr/bin/${program}`))
  it.each(here.map((shell) => [shell.join(' '), shell] as const))(
    'sends the same bytes from %s',
    async (_name, shell) => {
      const message = post(
        Buffer.concat([Buffer.from('@\0'), randomBytes(200)]),
        'Quote: \'"`$(id)!\\',
        'X-Name: caf\u00e9 100%',
      )
      const capture = await captured(message)
      expect(await arrived(capture, shell)).toEqual(wireOf(capture))
    },
  )

  it('sends the same bytes for any body, target and header value', async () => {
    const value = fc
      .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })))
      .map((codes) => String.fromCharCode(...codes).trim())
    const target = fc
      .array(fc.oneof(fc.integer({ min: 0x21, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })))
      .map((codes) => `/${String.fromCharCode(...codes)}`)
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'grapheme' }).map((text) => new TextEncoder().encode(text)),
    )
    await fc.assert(
      fc.asyncProperty(value, target, body, async (header, path, bytes) => {
        const headers: HeaderPair[] = [
          ['Host', 'a'],
          ['X-Any', header],
          ['Content-Length', String(bytes.length)],
        ]
        const capture = captureWith({ headers, path: unlikeSecret(path), body: bytes })
        expect(await arrived(capture)).toEqual(wireOf(capture))
      }),
      { numRuns: 40 },
    )
  })

  it('reads no .curlrc', async () => {
    const home = newFolder()
    writeFileSync(`${home}/.curlrc`, 'header = "X-Mine: 1"\nuser-agent = "Mine"\n')
    const server = await openRecording()
    const capture = captureWith({ headers: [['Host', 'a']] })
    const { text } = exportCapture(capture, null, 'curl', 'keep', server.origin)
    await runProgram('sh', [], { input: text, env: { HOME: home, CURL_HOME: home } })
    expect(noHost(server.requests[0]!.headerLines)).toEqual(['Content-Length: 7'])
  })

  it('goes past a proxy of the surroundings', async () => {
    const server = await openRecording()
    const { text } = exportCapture(captureWith(), null, 'curl', 'keep', server.origin)
    await runProgram('sh', [], { input: text, env: { http_proxy: 'http://127.0.0.1:9' } })
    expect(server.requests[0]?.requestLine).toBe('POST /hook HTTP/1.1')
  })

  it('names the target in Host, and the sender’s where the address is signed', async () => {
    const server = await openRecording()
    const send = async (capture: WholeCapture, scheme: typeof square | null) => {
      const { text } = exportCapture(capture, scheme, 'curl', 'keep', server.origin)
      await runProgram('sh', [], { input: text })
      return server.requests.at(-1)!.headerLines.filter((line) => /^host:/i.test(line))
    }
    expect(await send(captureWith(), null)).toEqual([`Host: ${new URL(server.origin).host}`])
    const signed = signedCapture(square, 'a key of some length')
    expect(await send(signed, square)).toEqual(['Host: hooks.example.com'])
  })

  it('gives a body that was cut its own length', async () => {
    const whole = await captured(post('abc'))
    const cut = { ...whole, body: Buffer.from('ab'), cut: true }
    const sent = await sentBy(['sh'], cut)
    expect(sent.headerLines).toContain('Content-Length: 2')
    expect(sent.body.toString()).toBe('ab')
  })
})

/** A field whose name says that it is a secret is taken out, which is another test's matter. */
const unlikeSecret = (path: string): string => path.replaceAll('=', '-')
