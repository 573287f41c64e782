import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import { compile } from '../../src/signing/compile.ts'
import { detect } from '../../src/signing/detect.ts'
import { judge } from '../../src/signing/judge.ts'
import { signedContent } from '../../src/signing/message.ts'
import type { SignedRequest } from '../../src/signing/read.ts'
import { schemes } from '../../src/signing/registry.ts'
import type { Scheme, SignedParts } from '../../src/signing/scheme.ts'
import { sign } from '../../src/signing/sign.ts'
import { timestampText } from '../../src/signing/timestamp.ts'
import { verify } from '../../src/signing/verify.ts'
import { describeScheme } from '../../src/signing/describe.ts'

const nowMs = 1_754_640_000_000

const keyPair =
  'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=='

function secretFor({ id, secret }: Scheme) {
  const text = { base64: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', hex: 'ab'.repeat(24) }
  const plain = secret.as === 'base64' || secret.as === 'hex' ? text[secret.as] : 'a plain secret'
  return { name: `secret of ${id}`, value: secret.privatePrefix ? keyPair : plain }
}

/** A function of a scheme may need a well-formed body; linear keeps its time there. */
function bodyFor(scheme: Scheme, body: Uint8Array): Uint8Array {
  if (scheme.timestamp && 'bodyField' in scheme.timestamp)
    return Buffer.from(JSON.stringify({ [scheme.timestamp.bodyField]: nowMs, x: [...body] }))
  if (typeof scheme.message === 'function')
    return Buffer.from(`a=${Buffer.from(body).toString('hex')}`)
  return body
}

function partsFor(scheme: Scheme, id: string, body: Uint8Array, atMs = nowMs): SignedParts {
  return {
    id,
    timestamp: timestampText(atMs, scheme),
    method: 'POST',
    path: '/hook?a=1',
    url: 'https://example.test/hook?a=1',
    headers: [],
    body: bodyFor(scheme, body),
  }
}

function signed(scheme: Scheme, parts: SignedParts): SignedRequest {
  const result = sign(parts, scheme, secretFor(scheme))
  if (!result.ok) throw new Error(result.message)
  return { ...parts, headers: result.headers }
}

const bytes = fc.uint8Array({ maxLength: 300 })
const ids = fc.stringMatching(/^[!-~]{1,60}$/)
const runs = { numRuns: 40 }
const signers = schemes.filter((scheme) => describeScheme(scheme).canSign)

function flip(body: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = Buffer.from(body)
  copy[at] = (copy[at] ?? 0) ^ (1 << bit)
  return copy
}

it('covers every scheme but those that only the sender can sign', () => {
  const others = schemes.filter((scheme) => !signers.includes(scheme)).map(({ id }) => id)
  expect(others.toSorted()).toEqual(['discord', 'fal', 'sendgrid'])
})

describe.each(signers.map((scheme) => [scheme.id, scheme] as const))('%s', (_, scheme) => {
  const secrets = [secretFor(scheme)]

  it('verifies what it signs, whatever the body and the id', () => {
    fc.assert(
      fc.property(bytes, ids, (body, id) => {
        const request = signed(scheme, partsFor(scheme, id, body))
        const verdict = verify(request, scheme, secrets, nowMs)
        expect(verdict).toMatchObject({ verdict: 'passed', reason: null })
        expect(verdict.steps.every(({ ok }) => ok !== false)).toBe(true)
      }),
      runs,
    )
  })

  it.skipIf(scheme.method === 'token')('refuses a body with any bit flipped', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.nat(7),
        (body, at, bit) => {
          const request = signed(scheme, partsFor(scheme, 'id_1', body))
          // a form is read before it is signed: only its values are covered, not each byte's spelling
          const place =
            typeof scheme.message === 'function' ? 2 + (at % body.length) : at % request.body.length
          const changed = { ...request, body: flip(request.body, place, bit) }
          expect(verify(changed, scheme, secrets, nowMs).verdict).toBe('failed')
        },
      ),
      runs,
    )
  })

  it.skipIf(scheme.method === 'token')('refuses a changed header that is covered', () => {
    const request = signed(scheme, partsFor(scheme, 'id_1', Buffer.from('{"a":1}')))
    const { signsId } = compile(scheme)
    const content = typeof scheme.message === 'string' ? scheme.message : ''
    const covered: HeaderPair[] = request.headers.filter(([name]) => {
      const place = (one: Scheme['deliveryId']) => one && 'header' in one && one.header === name
      return (
        name === scheme.signature.header ||
        (signsId && place(scheme.deliveryId)) ||
        (content.includes('{timestamp}') && place(scheme.timestamp))
      )
    })
    expect(covered.length).toBeGreaterThan(0)
    for (const [name, value] of covered) {
      const last = value.at(-2) === '1' ? '2' : '1'
      const other: HeaderPair = [name, value.slice(0, -2) + last + value.slice(-1)]
      const headers = request.headers.map((pair) => (pair[0] === name ? other : pair))
      expect(verify({ ...request, headers }, scheme, secrets, nowMs).verdict).toBe('failed')
    }
  })

  it('refuses another secret, and the empty one', () => {
    const request = signed(scheme, partsFor(scheme, 'id_1', Buffer.from('{"a":1}')))
    const another = { name: 'another', value: Buffer.from('x'.repeat(32)).toString('base64') }
    expect(verify(request, scheme, [another], nowMs)).toMatchObject({
      verdict: 'failed',
      secret: null,
    })
    const empty = { name: 'empty', value: '' }
    expect(verify(request, scheme, [empty], nowMs).reason).toBe('malformed_secret')
  })

  const tolerance = scheme.timestamp?.toleranceSeconds ?? null
  it.skipIf(tolerance === null)('tells too old from too new, and accepts both limits', () => {
    const request = signed(scheme, partsFor(scheme, 'id_1', Buffer.from('{}')))
    const at = (seconds: number) => verify(request, scheme, secrets, nowMs + seconds * 1_000)
    const limit = tolerance ?? 0
    expect(at(limit).verdict).toBe('passed')
    expect(at(limit + 1)).toMatchObject({ verdict: 'stale', reason: 'timestamp_too_old' })
    expect(at(-limit).verdict).toBe('passed')
    expect(at(-limit - 1)).toMatchObject(
      scheme.timestamp?.acceptsFuture
        ? { verdict: 'passed', reason: null }
        : { verdict: 'stale', reason: 'timestamp_too_new' },
    )
    expect(at(limit + 1).secret).toBe(secrets[0]?.name)
  })

  it('signs the content that it shows', () => {
    const request = signed(scheme, partsFor(scheme, 'id_1', Buffer.from('{"a":1}')))
    const content = signedContent(request, scheme)
    expect(content === null).toBe(scheme.method === 'token')
    if (typeof scheme.message !== 'string' || content === null) return
    expect(Buffer.from(content).includes(Buffer.from(request.body))).toBe(
      scheme.message.includes('{body}'),
    )
  })

  it('claims its own request, and no other scheme does so in silence', () => {
    const request = signed(scheme, partsFor(scheme, 'id_1', Buffer.from('{"a":1}')))
    const { scheme: found, considered } = detect(request, schemes)
    // a body without the sender's own fields leaves a special scheme to the general one
    const claimed = scheme.recognises ? 'standard-webhooks' : scheme.id
    expect([found?.id, ...considered]).toContain(claimed)
    const judged = judge(request, {
      choice: 'auto',
      schemes,
      secrets,
      nowMs,
      toleranceSeconds: null,
    })
    expect(judged.verdict.verdict).toBe('passed')
  })
})

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constant('v1,'),
  fc.constant(''),
)
const knownNames = schemes.flatMap(({ signature, deliveryId, timestamp }) =>
  [signature, deliveryId, timestamp].flatMap((place) =>
    place && 'header' in place ? [place.header] : [],
  ),
)

it('never throws and never passes, whatever arrives', () => {
  const header = fc.tuple(fc.oneof(fc.constantFrom(...knownNames), anyText), anyText)
  // a stranger can hit upon a shared token of few characters, never upon a signature
  const signing = schemes.filter(({ method }) => method !== 'token')
  fc.assert(
    fc.property(
      fc.array(header, { maxLength: 12 }),
      bytes,
      fc.constantFrom(...signing),
      fc.array(anyText, { maxLength: 3 }),
      (headers, body, scheme, values) => {
        const secrets = values.map((value, at) => ({ name: `s${at}`, value }))
        const request = { method: 'POST', path: '/', headers, body }
        expect(verify(request, scheme, secrets, nowMs).verdict).not.toBe('passed')
        judge(request, { choice: 'auto', schemes, secrets, nowMs, toleranceSeconds: null })
        sign({ ...partsFor(scheme, 'x', body), headers }, scheme, secrets[0] ?? secretFor(scheme))
      },
    ),
    { numRuns: 400 },
  )
})
