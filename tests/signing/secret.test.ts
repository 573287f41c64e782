import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../../src/signing/encoding.ts'
import { schemes } from '../../src/signing/registry.ts'
import { lintSecret } from '../../src/signing/secret/lint.ts'
import { parseSecret } from '../../src/signing/secret/parse.ts'
import { keysOf } from '../../src/signing/secret/key.ts'
import type { Scheme } from '../../src/signing/scheme.ts'
import { schemeOf } from './vectors.ts'

const good = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

describe('encoding', () => {
  it.each(['hex', 'base64', 'base64url'] as const)('%s reads back what it writes', (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decode(encode(bytes, encoding), encoding)).toEqual(Buffer.from(bytes))
        expect(encode(bytes, encoding)).toBe(Buffer.from(bytes).toString(encoding))
      }),
    )
  })

  it.each([
    ['hex', 'abc'],
    ['hex', 'zz'],
    ['hex', 'ab cd'],
    ['base64', 'YQ='],
    ['base64', 'Y'],
    ['base64', 'YQ==='],
    ['base64', '=YQ='],
    ['base64', 'YW-_'],
    ['base64', 'YQ==\n'],
    ['base64', ' YQ=='],
    ['base64url', 'YW+/'],
  ] as const)('%s refuses %j', (encoding, text) => {
    expect(decode(text, encoding)).toBeNull()
  })

  it('takes base64 with and without padding', () => {
    expect(decode('YQ==', 'base64')).toEqual(Buffer.from('a'))
    expect(decode('YQ', 'base64')).toEqual(Buffer.from('a'))
  })
})

describe('a secret', () => {
  const keyOf = (scheme: string, text: string) => {
    const parsed = parseSecret(text, schemeOf(scheme).secret)
    return parsed.ok ? parsed.keys.map((key) => Buffer.from(key)) : parsed.message
  }
  const decoded = Buffer.from(good.slice(6), 'base64')

  it.each([
    ['replicate', good, decoded],
    ['replicate', good.slice(6), decoded],
    ['openai', good, decoded],
    ['openai', 'plain ความลับ', Buffer.from('plain ความลับ')],
    ['mlflow', good, Buffer.from(good)],
    ['stripe', good, Buffer.from(good)],
    ['mlflow', ' kept \n', Buffer.from(' kept \n')],
  ])('%s reads %j', (scheme, text, key) => {
    expect(keyOf(scheme, text)).toEqual([key])
  })

  it.each([
    ['', 'empty'],
    ['whsec_', 'nothing after'],
    [`${good}\n`, 'line break'],
    [`${good} `, 'white space'],
    [`"${good}"`, 'quotes'],
    [`whsec_${good}`, 'prefix is there twice'],
    [`v1,${good}`, 'v1,'],
    ['whsec_-_KQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'URL-safe'],
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwx', 'length'],
    ['whsec_MfKQ*', 'character 5'],
  ])('%j cannot be decoded, and it says why', (text, words) => {
    expect(keyOf('standard-webhooks', text)).toContain(words)
  })

  it('is never told by the message that refuses it', () => {
    const texts = fc.string({ minLength: 9, unit: 'binary' })
    const toldBy = (scheme: Scheme, text: string) => {
      const keys = keysOf({ name: 'x', value: text }, scheme)
      return keys.ok ? [] : [text, text.slice(4)].filter((part) => keys.message.includes(part))
    }
    fc.assert(
      fc.property(fc.constantFrom(...schemes), texts, (scheme, text) => {
        expect(toldBy(scheme, text)).toEqual([])
      }),
      { numRuns: 500 },
    )
    expect(toldBy(schemeOf('replicate'), 'whsec_!!!not base64!!!')).toEqual([])
  })

  it('makes its key once for each scheme', () => {
    const secret = { name: 'x', value: good }
    const [mlflow, replicate] = [schemeOf('mlflow'), schemeOf('replicate')]
    expect(keysOf(secret, replicate)).toBe(keysOf(secret, replicate))
    expect(keysOf(secret, mlflow)).not.toBe(keysOf(secret, replicate))
  })

  it('of a key pair is refused when its halves differ', () => {
    const halves = Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(32, 2)]).toString('base64')
    const keys = keysOf({ name: 'x', value: `whsk_${halves}` }, schemeOf('standard-webhooks-v1a'))
    expect(keys).toMatchObject({ ok: false, message: expect.stringContaining('halves') })
  })
})

describe('lint', () => {
  it.each([
    ['', ['empty']],
    [`${good}\n`, ['trailing_line_break']],
    [`${good}\r\n`, ['trailing_line_break']],
    [` ${good}`, ['surrounding_space']],
    [`\uFEFF${good}`, ['byte_order_mark']],
    [`${good.slice(0, 20)}\u200b${good.slice(20)}`, ['zero_width']],
    [`"${good}"`, ['quoted']],
    [`'${good}'`, ['quoted']],
    ['It’s a Secret to Everybody', ['smart_quotes']],
    [`${good}\\n`, ['escaped_line_break']],
    [`REPLICATE_WEBHOOK_SECRET=${good}`, ['env_line']],
    ['https://example.com/hooks/secret', ['looks_like_url']],
    ['r8_0123456789abcdefghijklmnopqrstuvwxyz1', ['looks_like_api_key']],
    ['sk_test_0123456789abcdef', ['looks_like_api_key']],
    [`whsec_${good}`, ['prefix_doubled']],
    [`v1,${good}`, ['prefix_doubled']],
    ['short', ['too_short']],
    [good, []],
    ["It's a Secret to Everybody", []],
  ])('%j', (value, codes) => {
    expect(lintSecret(value)).toEqual(codes)
  })

  it.each([
    ['replicate', good, []],
    ['replicate', good.slice(6), ['prefix_missing']],
    ['replicate', 'your-secret-key', ['prefix_missing', 'not_decodable', 'too_short']],
    ['replicate', 'whsec_c2hvcnQ=', ['too_short']],
    ['replicate', `${good}\n`, ['trailing_line_break', 'not_decodable']],
    [
      'replicate',
      'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
      ['looks_like_api_key', 'prefix_missing', 'not_decodable'],
    ],
    ['standard-webhooks-v1a', 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=', []],
    ['openai', 'a text of sixteen', []],
    ['mlflow', 'a text of sixteen', []],
  ])('for %s: %j', (scheme, value, codes) => {
    expect(lintSecret(value, schemeOf(scheme))).toEqual(codes)
  })
})
