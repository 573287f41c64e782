import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Judged } from '../support/judged.ts'
import { openJudged, websiteSecret } from '../support/judged.ts'
import { rawRequest } from '../support/raw-http.ts'
import { deliver, predicted, replicateSecret } from '../support/senders.ts'

const mebibyte = 1024 * 1024
let judged: Judged
beforeAll(async () => {
  judged = await openJudged()
})
afterAll(() => judged.close())

const post = (headers: readonly string[], body: Uint8Array) =>
  judged.sendRaw(rawRequest('POST /hooks/mlflow HTTP/1.1', headers, body))

function postSigned(body: Uint8Array, headers: readonly string[] = []) {
  const digest = createHmac('sha256', websiteSecret).update(body).digest('hex')
  const own = [`X-MLflow-Signature: sha256=${digest}`, `Content-Length: ${body.length}`]
  return post([...own, ...headers], body)
}

describe('a body that is no good text is kept byte for byte and judged all the same', () => {
  it.each([
    ['malformed JSON', Buffer.from('{"token_id": [')],
    ['JSON nested 100,000 deep', Buffer.from('['.repeat(100_000))],
    ['a name of the prototype', Buffer.from('{"__proto__":{"event":"x"},"constructor":1}')],
    ['numbers where names belong', Buffer.from('{"event_type":7,"token_id":{"a":1}}')],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x7d])],
    ['NUL bytes', Buffer.alloc(1_000)],
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
  ])('%s', async (_, body) => {
    const { status, kept } = await postSigned(body)
    expect(status).toBe(200)
    expect(kept).toMatchObject({ verdict: 'passed', bytes: body.length, malformed: false })
    expect((await judged.bodyOf(kept)).equals(body)).toBe(true)
  })

  it.each([
    ['gzip that is none', 'gzip', Buffer.from('not gzip')],
    ['gzip', 'gzip', gzipSync('{"event_type":"model_registered"}')],
    ['an encoding nobody knows', 'x-rot13, , br;q=9', Buffer.from('{}')],
  ])('with the encoding %s', async (_, encoding, body) => {
    const { kept } = await postSigned(body, [`Content-Encoding: ${encoding}`])
    expect(kept.verdict).toBe('passed')
    expect((await judged.bodyOf(kept)).equals(body)).toBe(true)
  })
})

describe('a body of 25 MiB and one byte', () => {
  it('gets 413 and is kept as far as the limit, marked cut', async () => {
    const body = Buffer.alloc(25 * mebibyte + 1, 'a')
    const { status, kept } = await postSigned(body)
    expect(status).toBe(413)
    expect(kept).toMatchObject({ cut: true, bytes: 25 * mebibyte, incomplete: null })
    expect(kept.verdict).not.toBe('passed')
  })

  it('of 25 MiB is whole and passes', async () => {
    const { status, kept } = await postSigned(Buffer.alloc(25 * mebibyte, 'a'))
    expect(status).toBe(200)
    expect(kept).toMatchObject({ cut: false, bytes: 25 * mebibyte, verdict: 'passed' })
  })
})

describe('headers out of all measure', () => {
  it('10,000 of them are all kept', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `X-H${index}: ${index}`)
    const { status, kept } = await postSigned(Buffer.from('{}'), many)
    expect([status, kept.verdict, kept.headers.length]).toEqual([200, 'passed', 10_002])
    expect(kept.headers.at(-1)).toEqual(['X-H9999', '9999'])
  })

  it('a line of 1 MiB is kept', async () => {
    const long = 'v'.repeat(mebibyte)
    const { status, kept } = await postSigned(Buffer.from('{}'), [`X-Long: ${long}`])
    expect([status, kept.verdict, kept.headers.at(-1)?.[1] === long]).toEqual([200, 'passed', true])
  })

  it.each([
    ['one', `sha256=${'a'.repeat(mebibyte)}`],
    [
      'thousands',
      Array(20_000)
        .fill(`sha256=${'b'.repeat(64)}`)
        .join(','),
    ],
  ])('a signature of 1 MiB, %s, is kept and fails', async (_, value) => {
    const headers = [`X-MLflow-Signature: ${value}`, 'Content-Length: 2']
    const { status, kept } = await post(headers, Buffer.from('{}'))
    expect([status, kept.verdict]).toEqual([200, 'failed'])
    expect(kept.headers[0]?.[1]).toBe(value)
  })

  it('of 20,000 signatures the first are tried, and it says that the rest were not', async () => {
    const { path, headers, body } = predicted()
    const wrong = `v1,${Buffer.alloc(32).toString('base64')}`
    const value = [...Array<string>(20_000).fill(wrong), headers['webhook-signature']].join(' ')
    const lines = Object.entries({ ...headers, 'webhook-signature': value })
    const all = [
      ...lines.map(([name, text]) => `${name}: ${text}`),
      `Content-Length: ${body.length}`,
    ]
    const { kept } = await judged.sendRaw(rawRequest(`POST ${path} HTTP/1.1`, all, body))
    expect(kept.verdict).toBe('failed')
    expect(kept.fullVerdict.notes.join()).toContain('too many signatures')
  })
})

describe('a timestamp that is none', () => {
  const secret = Buffer.from(replicateSecret.slice('whsec_'.length), 'base64')
  const soon = Date.now()

  it.each([
    ['NaN', 'NaN', 'timestamp_malformed'],
    ['negative', '-1763760000', 'timestamp_malformed'],
    ['of 40 digits', '1'.repeat(40), 'timestamp_malformed'],
    ['in milliseconds', String(soon), 'timestamp_malformed'],
    ['with decimals', `${Math.floor(soon / 1000)}.5`, 'timestamp_malformed'],
    ['in hexadecimal', '0x65', 'timestamp_malformed'],
    ['nothing', '', 'malformed_header'],
    ['far in the future', '99999999999', 'timestamp_too_new'],
    ['of 1970', '0', 'timestamp_too_old'],
  ])('%s: not passed, though it is signed', async (_, timestamp, reason) => {
    const { path, body } = predicted()
    const content = `msg_t.${timestamp}.${body}`
    const signature = createHmac('sha256', secret).update(content).digest('base64')
    const answer = await deliver(judged.serving.origin, {
      path,
      body,
      headers: {
        'webhook-id': 'msg_t',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
    })
    const { verdict, reason: said } = await judged.serving.capture(answer.id)
    expect(verdict).not.toBe('passed')
    expect([answer.status, said]).toEqual([200, reason])
  })
})
