import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import { signedContent } from '../../src/signing/message.ts'
import type { Scheme } from '../../src/signing/scheme.ts'
import { hiddenToken, verify } from '../../src/signing/verify.ts'
import { schemeOf } from './vectors.ts'

const standard = schemeOf('standard-webhooks')
const nowMs = 1_754_640_000_000
const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
const good = { name: 'good', value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }
const other = { name: 'other', value: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }
const broken = { name: 'broken', value: 'whsec_!!!not base64!!!' }
const body = Buffer.from('{"a":1}')

const mac = (id: string, timestamp: string, content: Uint8Array = body) =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(content).digest('base64')}`

type Odd = { id?: string | null; timestamp?: string | null; signature?: string | null }

/** A right request but for what is given; null leaves the header out. */
function request({ id = 'msg_1', timestamp = '1754640000', signature }: Odd = {}) {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Webhook-ID', id],
    ['webhook-timestamp', timestamp],
    ['WEBHOOK-SIGNATURE', signature === undefined ? mac(id ?? '', timestamp ?? '') : signature],
  ]
  const headers = lines.filter((line): line is HeaderPair => line[1] !== null)
  return { method: 'POST', path: '/hook', headers, body }
}

const judged = (odd: Odd, secrets = [good], atMs = nowMs) =>
  verify(request(odd), standard, secrets, atMs)

describe('the reason of a verdict', () => {
  it.each([
    ['a right signature', {}, 'passed', null],
    ['no signature header', { signature: null }, 'failed', 'missing_header'],
    ['no id header', { id: null }, 'failed', 'missing_header'],
    ['no timestamp header', { timestamp: null }, 'failed', 'timestamp_missing'],
    ['an empty signature', { signature: '' }, 'failed', 'malformed_header'],
    ['a version and nothing else', { signature: 'v1,' }, 'failed', 'malformed_header'],
    ['an empty id', { id: '' }, 'failed', 'malformed_header'],
    ['an empty timestamp', { timestamp: '' }, 'failed', 'malformed_header'],
    ['text that is no encoding', { signature: 'v1,no*base64!' }, 'failed', 'malformed_header'],
    [
      'no version',
      { signature: mac('msg_1', '1754640000').slice(3) },
      'failed',
      'malformed_header',
    ],
    ['only unknown versions', { signature: 'v9,AAAA v2,BBBB' }, 'failed', 'no_supported_signature'],
    [
      'another signature',
      { signature: mac('msg_2', '1754640000') },
      'failed',
      'signature_mismatch',
    ],
  ] as const)('%s', (_, odd, verdict, reason) => {
    expect(judged(odd)).toMatchObject({ verdict, reason, secret: reason === null ? 'good' : null })
  })

  it.each([
    '01754640000',
    '1754640000.0',
    '+1754640000',
    '-5',
    'NaN',
    '1754640000000',
    '1e9',
    '9'.repeat(40),
  ])('is timestamp_malformed for %s, though the signature is right', (timestamp) => {
    expect(judged({ timestamp })).toMatchObject({
      verdict: 'failed',
      reason: 'timestamp_malformed',
      timestamp: { value: timestamp, skewSeconds: null },
    })
  })

  it('is the signature, not the clock, when both are wrong', () => {
    const odd = { timestamp: '1000', signature: mac('msg_1', '1001') }
    expect(judged(odd).reason).toBe('signature_mismatch')
    expect(judged({ timestamp: '1000' }).verdict).toBe('stale')
  })
})

describe('secrets', () => {
  it('are needed, but what can be read is told without', () => {
    const verdict = judged({}, [])
    expect(verdict).toMatchObject({
      verdict: 'unverified',
      reason: 'no_secret',
      received: [mac('msg_1', '1754640000')],
      timestamp: { value: '1754640000', skewSeconds: 0 },
      computed: null,
    })
    expect(verdict.steps.map(({ code }) => code)).toContain('header_present')
  })

  it('are tried in turn, and the one that verifies is named', () => {
    const verdict = judged({}, [other, broken, good])
    expect(verdict).toMatchObject({ verdict: 'passed', secret: 'good', computedWith: 'good' })
    expect(verdict.computed).toBe(verdict.received[0])
  })

  it('show the first that can be used when none verifies', () => {
    const verdict = judged({ signature: mac('x', '1') }, [broken, other, good])
    expect(verdict).toMatchObject({
      reason: 'signature_mismatch',
      secret: null,
      computedWith: 'other',
    })
    expect(verdict.notes.join()).toContain('broken')
  })

  it('that cannot be decoded are the reason when no other can be used', () => {
    expect(judged({}, [broken]).reason).toBe('malformed_secret')
    expect(judged({}, [{ name: 'e', value: '' }]).reason).toBe('malformed_secret')
    expect(judged({}, [broken, good]).verdict).toBe('passed')
  })

  it('show what the signature should be when the header is missing', () => {
    expect(judged({ signature: null }).computed).toBe(mac('msg_1', '1754640000'))
  })
})

describe('signatures', () => {
  const right = mac('msg_1', '1754640000')
  const wrong = mac('msg_2', '1754640000')

  it.each([
    ['a list', `${wrong} ${right}`],
    ['an unknown version beside', `v9,AAAA ${right}`],
  ])('pass when one of %s is right', (_, signature) => {
    expect(judged({ signature }).verdict).toBe('passed')
  })

  it('tell of unknown versions', () => {
    expect(judged({ signature: `v9,AAAA ${right}` }).notes.join()).toContain('v9')
  })

  it('may stand on two header lines, joined as Node joins them', () => {
    const one = request({ signature: right })
    const headers: HeaderPair[] = [['webhook-signature', wrong], ...one.headers]
    expect(verify({ ...one, headers }, standard, [good], nowMs).verdict).toBe('passed')
    const doubled: HeaderPair[] = [...one.headers, ['webhook-id', 'msg_1']]
    expect(verify({ ...one, headers: doubled }, standard, [good], nowMs).verdict).toBe('failed')
  })

  it('do not pass for look-alike characters beyond Latin-1', () => {
    const lookAlike = right.replace(/[A-Z]/, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + 0x100),
    )
    expect(lookAlike).not.toBe(right)
    expect(judged({ signature: lookAlike }).verdict).toBe('failed')
  })
})

describe('time', () => {
  it('is judged in whole seconds, told with decimals', () => {
    const verdict = judged({}, [good], nowMs + 300_999)
    expect(verdict).toMatchObject({ verdict: 'passed', timestamp: { skewSeconds: 300.999 } })
    expect(judged({}, [good], nowMs + 301_000).verdict).toBe('stale')
    expect(judged({}, [good], nowMs - 1_800).timestamp?.skewSeconds).toBe(-1.8)
  })

  it('is judged by the tolerance of the source when it has one', () => {
    const late = nowMs + 400_000
    expect(verify(request(), standard, [good], late, 400).verdict).toBe('passed')
    expect(verify(request(), standard, [good], nowMs + 1_000, 0).reason).toBe('timestamp_too_old')
    expect(verify(request(), standard, [good], late, 400).timestamp?.toleranceSeconds).toBe(400)
  })

  it('in the body may be absent: nobody can have taken it out', () => {
    const linear = schemeOf('linear')
    const signature = createHmac('sha256', 'lin').update(body).digest('hex')
    const headers: HeaderPair[] = [['Linear-Signature', signature]]
    const verdict = verify({ ...request(), headers }, linear, [{ name: 'l', value: 'lin' }], nowMs)
    expect(verdict).toMatchObject({ verdict: 'passed', timestamp: null })
    expect(verdict.notes).toHaveLength(1)
  })
})

describe('a shared token', () => {
  const huggingface = schemeOf('huggingface')
  const token = { name: 'token', value: 'hf-shared-word ความลับ' }
  const inHeader = Buffer.from(token.value).toString('latin1')
  const withToken = (value: string) =>
    verify({ ...request(), headers: [['X-Webhook-Secret', value]] }, huggingface, [token], nowMs)

  it('is compared as bytes', () => {
    expect(withToken(inHeader).verdict).toBe('passed')
    expect(withToken(`${inHeader}x`).reason).toBe('signature_mismatch')
  })

  it('stands nowhere in the verdict', () => {
    const verdict = withToken(inHeader)
    expect(JSON.stringify(verdict)).not.toContain('hf-shared-word')
    expect(verdict).toMatchObject({ received: [hiddenToken], computed: null })
  })
})

describe('the signed content', () => {
  it('is the exact bytes, of bodies that are no text too', () => {
    const raw = Uint8Array.from([0xff, 0x00, 0xfe, 0x0a])
    const content = signedContent({ ...request(), body: raw }, standard)
    expect(content).toEqual(Buffer.concat([Buffer.from('msg_1.1754640000.'), raw]))
  })

  it('takes header values as the bytes that were sent', () => {
    const content = signedContent(request({ id: 'caf\u00e9' }), standard)
    expect(content && Buffer.from(content).subarray(0, 5)).toEqual(
      Buffer.from('caf\u00e9.', 'latin1'),
    )
  })

  it('agrees with createHmac for any scheme of HMAC', () => {
    const scheme: Scheme = { ...standard, message: 'ก{method} {path}\n{header:x-a}:{sha256:body}' }
    const headers: HeaderPair[] = [...request().headers, ['X-A', 'é']]
    const content = signedContent({ ...request(), headers }, scheme) ?? new Uint8Array()
    const expected = createHmac('sha256', key).update(content).digest('base64')
    expect(verify({ ...request(), headers }, scheme, [good], nowMs).computed).toBe(`v1,${expected}`)
    expect(Buffer.from(content).toString('latin1')).toContain('POST /hook\né:')
  })

  it('needs the public URL where the sender signs it, and says when it was guessed', () => {
    const square = schemeOf('square')
    const secret = { name: 's', value: 'square key' }
    const headers: HeaderPair[] = [['Host', 'hooks.example.test']]
    const url = 'https://hooks.example.test/hook'
    const signature = createHmac('sha256', secret.value).update(url).update(body).digest('base64')
    const signed: HeaderPair[] = [...headers, ['x-square-hmacsha256-signature', signature]]
    const verdict = verify({ ...request(), headers: signed }, square, [secret], nowMs)
    expect(verdict.verdict).toBe('passed')
    expect(verdict.notes).toHaveLength(1)
    expect(verify({ ...request(), headers: signed, url }, square, [secret], nowMs).notes).toEqual(
      [],
    )
  })
})

describe('hostile requests', () => {
  const huge = 'A'.repeat(1_048_576)
  it.each([
    ['a signature of 1 MiB', { signature: `v1,${huge}` }],
    ['a list of 1 MiB', { signature: 'v1,AAAA '.repeat(131_072) }],
    ['1 MiB of spaces', { signature: ' '.repeat(1_048_576) }],
    ['unknown versions without end', { signature: 'v9,x '.repeat(200_000) }],
    ['a timestamp of 1 MiB', { timestamp: huge }],
    ['an id of 1 MiB with NUL', { id: `${huge}\0` }],
  ] as const)('%s is judged at once', (_, odd) => {
    const verdict = judged({ signature: mac('a', 'b'), ...odd })
    expect(verdict.verdict).toBe('failed')
    for (const { detail } of verdict.steps) expect(detail.length).toBeLessThan(400)
  })

  it('10,000 headers are judged at once', () => {
    const many = Array.from({ length: 10_000 }, (_, at): HeaderPair => [`x-${at}`, 'v'])
    const one = request()
    expect(
      verify({ ...one, headers: [...many, ...one.headers] }, standard, [good], nowMs).verdict,
    ).toBe('passed')
  })
})
