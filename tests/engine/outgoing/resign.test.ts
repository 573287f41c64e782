import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../../src/contract/capture.ts'
import { otherSecret } from '../../../src/engine/check/other-secrets.ts'
import type { Draft } from '../../../src/engine/outgoing/resign.ts'
import { resign } from '../../../src/engine/outgoing/resign.ts'
import { describeScheme } from '../../../src/signing/describe.ts'
import { readPlace } from '../../../src/signing/read.ts'
import { schemes } from '../../../src/signing/registry.ts'
import type { Scheme } from '../../../src/signing/scheme.ts'
import { timestampText } from '../../../src/signing/timestamp.ts'
import { verify } from '../../../src/signing/verify.ts'
import { schemeOf } from '../../signing/vectors.ts'

const nowMs = 1_763_760_000_000
const longAgoMs = nowMs - 30 * 86_400_000
const body = Buffer.from(
  '{"id": "e1", "event_id":"e2",\r\n "webhookTimestamp": 1, "text": "\\u00e9"}',
)
const draft: Draft = {
  method: 'POST',
  url: 'http://localhost:3000/hook?a=1',
  path: '/hook?a=1',
  headers: [
    ['X-Before', 'b'],
    ['Content-Type', 'application/json'],
  ],
  body,
}
const signable = schemes.filter((scheme) => describeScheme(scheme).canSign)

function signed(
  from: Draft,
  scheme: Scheme,
  change: Partial<Parameters<typeof resign>[1]> = {},
): Draft {
  const secret = otherSecret(scheme)
  const how = { scheme, secret, before: null, id: 'keep', timestamp: 'renew', nowMs } as const
  const result = resign(from, { ...how, ...change })
  if (!result.ok) throw new Error(result.message)
  return result.draft
}

/** As a sender sent it long ago, with headers in odd case and others behind. */
function original(scheme: Scheme): Draft {
  const sent = signed(draft, scheme, { nowMs: longAgoMs })
  const headers = sent.headers.map(([name, value]): HeaderPair => [name.toUpperCase(), value])
  return { ...sent, headers: [...headers, ['X-After', 'a']] }
}

describe.each(signable.map((scheme) => [scheme.id, scheme] as const))('%s', (_, scheme) => {
  const secret = otherSecret(scheme)

  it('verifies after it was signed again, whatever its age', () => {
    const again = signed(original(scheme), scheme, { secret })
    const { verdict } = verify(again, scheme, [secret], nowMs)
    expect(verdict).toBe('passed')
  })

  it('keeps the place and the case of every header, and the id', () => {
    const before = original(scheme)
    const after = signed(before, scheme, { secret })
    expect(after.headers.map(([name]) => name)).toEqual(before.headers.map(([name]) => name))
    const idIn = (one: Draft) => scheme.deliveryId && readPlace(one, scheme.deliveryId)
    expect(idIn(after)).toBe(idIn(before))
    expect(after.body.length).toBe(
      body.length + (scheme.id === 'linear' ? String(nowMs).length - 1 : 0),
    )
  })

  it('has the time of now, the old one, or a given one, as wished', () => {
    if (!scheme.timestamp) return
    const before = original(scheme)
    const timeIn = (timestamp: 'keep' | 'renew' | { value: string }): string | null =>
      readPlace(signed(before, scheme, { secret, timestamp }), scheme.timestamp!)
    expect(timeIn('renew')).toBe(timestampText(nowMs, scheme))
    expect(timeIn('keep')).toBe(timestampText(longAgoMs, scheme))
    expect(timeIn({ value: '1234567890' })).toBe('1234567890')
  })
})

describe('signing again', () => {
  it('leaves a body alone but for a time that stands in it', () => {
    const text = (scheme: string) => Buffer.from(signed(draft, schemeOf(scheme)).body).toString()
    expect(signed(draft, schemeOf('replicate')).body).toBe(draft.body)
    expect(text('linear')).toBe(body.toString().replace('": 1,', `": ${nowMs},`))
  })

  it('writes a signature as it was written: hex, base64 and a prefix are all of W&B', () => {
    const scheme = schemeOf('wandb')
    const secret = { name: 's', value: 'secret' }
    for (const [value, form] of [
      ['a'.repeat(64), /^[0-9a-f]{64}$/],
      [`sha256=${'a'.repeat(64)}`, /^sha256=[0-9a-f]{64}$/],
      [`${'A'.repeat(43)}=`, /^[\w+/]{43}=$/],
    ] as const) {
      const headers: HeaderPair[] = [['X-Wandb-Signature', value]]
      const after = signed({ ...draft, headers }, scheme, { secret })
      expect(after.headers[0]![1]).toMatch(form)
      expect(verify(after, scheme, [secret], nowMs).verdict).toBe('passed')
    }
  })

  it('gives new ids in the form of the old ones', () => {
    const idAfter = (id: string, scheme = 'replicate') => {
      const headers: HeaderPair[] = [['webhook-id', id]]
      const after = signed({ ...draft, headers }, schemeOf(scheme), { id: 'renew' })
      return after.headers[0]![1]
    }
    expect(idAfter('msg_2KWPBgLlAfxdpx2AI54pPJ85f4W')).toMatch(/^msg_[0-9a-f]{27}$/)
    expect(idAfter('7d1d6a9e-3c46-4d4e-9b8e-0a5b2c1f4e11')).toMatch(/^[0-9a-f-]{36}$/)
    expect(idAfter('odd id!')).toMatch(/^msg_/)
    expect(idAfter('msg_2KWPBgLlAfxdpx2AI54pPJ85f4W')).not.toBe('msg_2KWPBgLlAfxdpx2AI54pPJ85f4W')
  })

  it('signs the URL of the target for senders that sign it', () => {
    const scheme = schemeOf('square')
    const secret = { name: 's', value: 'secret' }
    const after = signed(draft, scheme, { secret })
    const at = (url: string) => verify({ ...after, url }, scheme, [secret], nowMs).verdict
    expect(at(draft.url)).toBe('passed')
    expect(at('https://example.com/hook?a=1')).toBe('failed')
  })

  it('takes several lines of one header for one', () => {
    const headers: HeaderPair[] = [
      ['webhook-signature', 'v1,a'],
      ['X-Between', '1'],
      ['Webhook-Signature', 'v1,b'],
    ]
    const after = signed({ ...draft, headers }, schemeOf('replicate'))
    expect(after.headers.map(([name]) => name)).toEqual([
      'webhook-signature',
      'X-Between',
      'webhook-id',
      'webhook-timestamp',
    ])
  })
})
