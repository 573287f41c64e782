import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CustomSchemeInput } from '../../src/contract/scheme-info.ts'
import { customSchemeInput } from '../../src/contract/scheme-info.ts'
import { customScheme, customSchemeFault } from '../../src/signing/custom-scheme.ts'
import { describeScheme } from '../../src/signing/describe.ts'
import { schemes } from '../../src/signing/registry.ts'
import { sign } from '../../src/signing/sign.ts'
import { verify } from '../../src/signing/verify.ts'

const recipe: CustomSchemeInput = customSchemeInput.parse({
  label: 'Acme',
  method: 'hmac-sha512',
  secret: { as: 'hex', prefix: 'acme_' },
  message: '{method} {path}\n{header:X-Region}\n{timestamp}\n{body}',
  timestamp: { header: 'Acme-Sig', split: ';', prefix: 'ts=', unit: 'ms', toleranceSeconds: 30 },
  signature: { header: 'Acme-Sig', split: ';', prefix: 'sig=', as: 'base64url' },
})
const scheme = customScheme({ ...recipe, id: '7' })
const key = 'ab'.repeat(32)
const secret = { name: 'acme', value: `acme_${key}` }
const parts = {
  id: null,
  timestamp: '1754640000123',
  method: 'PUT',
  path: '/a?b=1',
  url: null,
  headers: [['x-region', 'eu']] as const,
  body: Buffer.from('{"a":1}'),
}

describe('a scheme made by the user', () => {
  const signed = sign(parts, scheme, secret)

  it('signs as its recipe says', () => {
    const expected = createHmac('sha512', Buffer.from(key, 'hex'))
      .update('PUT /a?b=1\neu\n1754640000123\n{"a":1}')
      .digest('base64url')
    expect(signed).toEqual({
      ok: true,
      headers: [['Acme-Sig', `ts=1754640000123;sig=${expected}`]],
    })
  })

  it('verifies, and keeps its tolerance', () => {
    const headers = [...parts.headers, ...(signed.ok ? signed.headers : [])]
    const at = (nowMs: number) => verify({ ...parts, headers }, scheme, [secret], nowMs)
    expect(at(1_754_640_030_123).verdict).toBe('passed')
    expect(at(1_754_640_030_124).reason).toBe('timestamp_too_old')
    const [withoutRegion] = [headers.filter(([name]) => name !== 'x-region')]
    expect(verify({ ...parts, headers: withoutRegion }, scheme, [secret], 0).reason).toBe(
      'missing_header',
    )
  })

  it('is described as custom', () => {
    expect(describeScheme(scheme)).toEqual({
      id: 'custom:7',
      label: 'Acme',
      docs: '',
      method: 'hmac-sha512',
      signatureHeader: 'Acme-Sig',
      message: recipe.message,
      secretForm: 'hex, after acme_',
      toleranceSeconds: 30,
      canSign: true,
      custom: true,
    })
  })

  it.each([
    [{ message: '{nonce}.{body}' }, '{nonce}'],
    [{ message: '{id}.{body}' }, '{id}'],
    [{ message: '{timestamp}.{body}', timestamp: undefined }, '{timestamp}'],
    [{ message: '' }, 'empty'],
    [{ signature: { header: 'a b', as: 'hex' as const } }, 'a b'],
    [{ signature: { header: 'X-A', as: 'text' as const } }, 'hex'],
  ])('is refused with a sentence: %j', (change, words) => {
    expect(customSchemeFault({ ...recipe, ...change })).toContain(words)
  })

  it('is accepted when it is whole', () => {
    expect(customSchemeFault(recipe)).toBeNull()
  })
})

it('every built-in scheme can be told to the screen', () => {
  for (const info of schemes.map(describeScheme)) {
    expect(info.docs).toMatch(/^https:\/\//)
    expect(info.custom).toBe(false)
    expect(info.secretForm.length).toBeGreaterThan(2)
    expect(JSON.parse(JSON.stringify(info))).toEqual(info)
  }
})

describe('sign refuses', () => {
  const withId = customScheme({
    ...recipe,
    id: '8',
    message: '{id}.{body}',
    deliveryId: { header: 'X-Id' },
    timestamp: undefined,
  })

  it.each([null, '', ' a', 'a\r\nX-Evil: 1', 'a\0', 'ความลับ'])('the id %j', (id) => {
    expect(sign({ ...parts, id }, withId, secret).ok).toBe(false)
  })

  it('a secret that cannot be decoded, without telling it', () => {
    const refused = sign(parts, scheme, { name: 'x', value: 'acme_not-hex-at-all' })
    expect(refused.ok).toBe(false)
    expect(JSON.stringify(refused)).not.toContain('not-hex-at-all')
  })
})
