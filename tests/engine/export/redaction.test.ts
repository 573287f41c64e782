import { describe, expect, it } from 'vitest'
import { exportForms } from '../../../src/contract/export.ts'
import { exportCapture } from '../../../src/engine/export/export-capture.ts'
import { github } from '../../../src/signing/schemes/github.ts'
import { huggingface } from '../../../src/signing/schemes/huggingface.ts'
import { replicate } from '../../../src/signing/schemes/replicate.ts'
import { square } from '../../../src/signing/schemes/square.ts'
import { twilio } from '../../../src/signing/schemes/twilio.ts'
import { customScheme } from '../../../src/signing/custom-scheme.ts'
import { arrivalMs, captureWith, signedCapture } from './whole-capture.ts'

const target = 'http://127.0.0.1:5757'
const secret = `whsec_${Buffer.from('a canary of thirty-two bytes!!!!').toString('base64')}`
const own = [
  ['Host', 'hooks.example.com'],
  ['Authorization', 'Bearer canary-one'],
  ['Cookie', 'session=canary-two'],
  ['X-Api-Key', 'canary-three'],
  ['X-Forwarded-Access-Token', 'canary-four'],
  ['Referer', 'https://a.example/?a=1&access_token=canary-five'],
] as const

describe('what every export leaves out', () => {
  const capture = signedCapture(replicate, secret, {
    headers: own,
    path: '/hook?page=2&token=canary-six&sig=canary-seven',
  })

  it.each(exportForms)('%s has no token, cookie, key or Authorization of the sender', (form) => {
    const { text } = exportCapture(capture, replicate, form, 'keep', target)
    expect(text).not.toContain('canary')
  })

  it('names what it took out, and still verifies when none of it was signed', () => {
    const { verifies, note } = exportCapture(capture, replicate, 'curl', 'keep', target)
    expect(verifies).toBe(true)
    expect(note).toContain(
      'Taken out as a secret: Authorization, Cookie, X-Api-Key, X-Forwarded-Access-Token, access_token, …',
    )
  })

  it('keeps the rest of a query', () => {
    const { text } = exportCapture(capture, replicate, 'http', 'keep', target)
    expect(text).toContain('POST /hook?page=2&token=REDACTED&sig=REDACTED HTTP/1.1')
  })

  it('takes out a shared token, also under a header with a harmless name', () => {
    const plain = customScheme({
      id: 'x',
      label: 'Mine',
      method: 'token',
      secret: { as: 'utf8' },
      message: '',
      signature: { header: 'X-Greeting', as: 'text' },
    })
    const capture = captureWith({ headers: [['X-Greeting', 'canary-canary']] }, [], plain)
    const { text, verifies } = exportCapture(capture, plain, 'curl', 'keep', target)
    expect(text).not.toContain('canary')
    expect(verifies).toBe(false)
  })

  it('says that a shared token cannot verify any more', () => {
    const shared = signedCapture(huggingface, 'canary-canary')
    const { text, verifies, note } = exportCapture(shared, huggingface, 'json', 'keep', target)
    expect(text).not.toContain('canary')
    expect(verifies).toBe(false)
    expect(note).toContain('X-Webhook-Secret')
  })

  it('keeps a signature that stands in Authorization, but no password there', () => {
    const hmac = customScheme({
      id: 'x',
      label: 'Mine',
      method: 'hmac-sha256',
      secret: { as: 'utf8' },
      message: '{body}',
      signature: { header: 'Authorization', prefix: 'HMAC ', as: 'base64' },
    })
    const signed = signedCapture(hmac, 'a key of some length')
    expect(exportCapture(signed, hmac, 'curl', 'keep', target).verifies).toBe(true)
    const password = captureWith({ headers: [['Authorization', 'HMAC canary']] }, [], hmac)
    expect(exportCapture(password, hmac, 'curl', 'keep', target).text).not.toContain('canary')
  })

  it.each([
    ['the target', { path: `/hook/${secret}` }],
    ['a query', { path: `/hook?x=${encodeURIComponent(secret)}` }],
    ['a header', { headers: [['X-Custom', `k=${secret}`]] as const }],
    ['the body', { body: `{"k":"${secret}"}` }],
    ['a binary body', { body: Buffer.concat([Buffer.from([0, 255]), Buffer.from(secret)]) }],
    ['an event name', { name: secret }],
    ['a signature', { headers: [['X-Hub-Signature-256', `sha256=${secret}`]] as const }],
  ])('has no secret of the vault where it stood in %s', (_where, change) => {
    const capture = captureWith(change, [secret], github)
    const bare = secret.slice('whsec_'.length)
    for (const form of exportForms) {
      const { text, note } = exportCapture(capture, github, form, 'keep', target, {
        secrets: [secret],
      })
      for (const hidden of [bare, encodeURIComponent(bare), Buffer.from(bare).toString('base64')])
        expect(decodedToo(text)).not.toContain(hidden.slice(0, 30))
      expect(note).toContain('One of your secrets')
    }
  })
})

/** The text, and what its base64 says, in one string. */
function decodedToo(text: string): string {
  const encoded = text.replaceAll('\n', '').match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? []
  return [text, ...encoded.map((one) => Buffer.from(one, 'base64').toString('latin1'))].join('\n')
}

describe('exports without signatures', () => {
  const capture = signedCapture(github, 'a key of some length', {
    headers: [['X-Hub-Signature', 'sha1=e5fa44f2b31c1fb553b6021e7360d07d5d91ff5e']],
  })
  const digest = capture.fullVerdict.computed ?? 'none'

  it.each(exportForms)('%s has neither the received nor the computed signature', (form) => {
    const kept = exportCapture(capture, github, form, 'keep', target).text
    const taken = exportCapture(capture, github, form, 'redact', target).text
    expect(kept).toContain(digest)
    expect(taken).not.toContain(digest)
    expect(taken).not.toContain('e5fa44f2b31c1fb553b6021e7360d07d5d91ff5e')
  })

  it.each(['curl', 'http', 'har', 'json', 'node', 'python'] as const)(
    '%s says that it does not verify',
    (form) => {
      const { verifies, note } = exportCapture(capture, github, form, 'redact', target)
      expect(verifies).toBe(false)
      expect(note).toContain('X-Hub-Signature-256')
    },
  )
})

describe('whether an export still verifies', () => {
  const good = signedCapture(replicate, secret)

  it('is true of a request that passed, and names the time limit', () => {
    const { verifies, note } = exportCapture(good, replicate, 'curl', 'keep', target)
    expect(verifies).toBe(true)
    expect(note).toMatch(/refuses it 5 minutes after Replicate .*Re-sign it/)
  })

  it('has no time limit where no time is signed', () => {
    const capture = signedCapture(github, 'a key of some length')
    expect(exportCapture(capture, github, 'curl', 'keep', target)).toMatchObject({
      verifies: true,
      note: null,
    })
  })

  it('is false of a request that failed', () => {
    const bad = captureWith({ headers: good.headers, body: '{"a":2}' }, [secret], replicate)
    expect(bad.verdict).toBe('failed')
    expect(exportCapture(bad, replicate, 'har', 'keep', target).verifies).toBe(false)
  })

  it.each([
    ['cut', { cut: true }, 'over the limit'],
    ['broken off', { incomplete: 'aborted' as const }, 'did not come to its end'],
  ])('is false of a body that was %s', (_what, change, words) => {
    const { verifies, note } = exportCapture(
      { ...good, ...change },
      replicate,
      'json',
      'keep',
      target,
    )
    expect(verifies).toBe(false)
    expect(note).toContain(words)
  })

  it('is not known of a request that nothing could verify', () => {
    const { verifies, note } = exportCapture(captureWith(), null, 'curl', 'keep', target)
    expect(verifies).toBe(null)
    expect(note).toContain('never verified')
  })

  it('is false when something signed was taken out', () => {
    const capture = signedCapture(square, 'a key of some length', { path: '/hook?token=abc' })
    expect(capture.verdict).toBe('passed')
    expect(exportCapture(capture, square, 'curl', 'keep', target).verifies).toBe(false)
    const harmless = signedCapture(square, 'a key of some length', { path: '/hook?page=1' })
    expect(exportCapture(harmless, square, 'curl', 'keep', target).verifies).toBe(true)
  })

  it('is null of forms that send and hold nothing', () => {
    expect(exportCapture(good, replicate, 'markdown', 'keep', target).verifies).toBe(null)
    const odd = signedCapture(twilio, 'a key of some length')
    const { verifies, note } = exportCapture(odd, twilio, 'python', 'keep', target)
    expect(verifies).toBe(null)
    expect(note).toContain('Twilio')
  })

  it('tells at which second a file is to be judged', () => {
    const { note } = exportCapture(good, replicate, 'json', 'keep', target)
    expect(note).toContain(`--now ${arrivalMs / 1_000}`)
  })
})
