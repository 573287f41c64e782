import { describe, expect, it } from 'vitest'
import type { Cause, CauseCode, Diagnosis } from '../../src/contract/diagnosis.ts'
import { appSideOf, lengthOf } from '../../src/renderer/views/why/app-side.ts'
import { causeAct, companionOf, secretsToCompare } from '../../src/renderer/views/why/cause-act.ts'
import { causeAdvice } from '../../src/renderer/views/why/cause-advice.ts'
import { aspectOf, changedAspects } from '../../src/renderer/views/why/cause-aspects.ts'
import { sampleFamilies, sampleFamily } from '../../src/renderer/views/why/sample-family.ts'
import { samplesOf } from '../../src/renderer/views/why/samples.ts'
import { shownCauses } from '../../src/renderer/views/why/shown-causes.ts'
import { splitBodies } from '../../src/renderer/views/why/split-bodies.ts'
import { en } from '../../src/renderer/words/en/en.ts'
import { causesInThai } from '../../src/renderer/words/th/why-causes.ts'
import { cause, diagnosis } from './why-fixtures.ts'

const website = { id: 'secret_1', name: 'website' }
const pipeline = { id: 'secret_2', name: 'pipeline .env' }
const secrets = [website, pipeline]
const actOf = (change: Partial<Cause>, mode: Diagnosis['mode'] = 'received') =>
  causeAct(cause(change), mode, secrets)

describe('the one act of a cause', () => {
  it('uses the secret that the sender signed with', () => {
    expect(actOf({ code: 'wrong-secret', secret: 'pipeline .env' })).toEqual({
      kind: 'use_secret',
      secretId: 'secret_2',
      name: 'pipeline .env',
    })
  })

  it('repairs what is wrong with the text of the secret that is kept here', () => {
    const configured = { code: 'secret-whitespace', secret: 'website' } as const
    expect(actOf({ ...configured, variant: 'configured with white space around it' })).toEqual({
      kind: 'repair_secret',
      secretId: 'secret_1',
      name: 'website',
      repair: 'trim',
    })
    const other = actOf({ ...configured, variant: 'sender has trailing LF' })
    expect(other).toMatchObject({ kind: 'repair_secret', repair: 'match' })
  })

  it.each<[string, Partial<Cause>, Diagnosis['mode']]>([
    ['what is only likely', { proven: false }, 'received'],
    ['what the application did', {}, 'computed'],
    ['a secret that is not here', { secret: 'gone' }, 'received'],
    ['what needs a second change', { also: [cause({ code: 'body-crlf' })] }, 'received'],
    ['what the body is at fault for', { code: 'body-reserialised' }, 'received'],
  ])('offers nothing for %s', (_, change, mode) => {
    expect(actOf({ code: 'wrong-secret', secret: 'website', ...change }, mode)).toBeNull()
  })

  it('lays two secrets side by side only when another one signed', () => {
    const signed = cause({ code: 'wrong-secret', secret: 'pipeline .env' })
    expect(secretsToCompare(signed, 'website', secrets)).toEqual({ a: pipeline, b: website })
    expect(secretsToCompare(signed, 'pipeline .env', secrets)).toBeNull()
    expect(secretsToCompare(signed, null, secrets)).toBeNull()
  })

  it('says beside another secret what is wrong with the configured one', () => {
    const best = cause({ code: 'wrong-secret', secret: 'pipeline .env' })
    const spaced = cause({ code: 'secret-whitespace', secret: 'website' })
    expect(companionOf(best, [best, spaced])).toBe(spaced)
    expect(companionOf(spaced, [spaced, best])).toBeNull()
  })
})

describe('the advice beside the act', () => {
  it('never tells to trim the sender’s secret where the button takes it as it is', () => {
    const spaced = { code: 'secret-whitespace', secret: 'website', fix: 'Trim it.' } as const
    const advice = (variant: string) =>
      causeAdvice(cause({ ...spaced, variant }), 'received', secrets, en.why)
    expect(advice('configured with white space around it')).toBe('Trim it.')
    expect(advice('sender has trailing LF')).toBe(en.why.acts.matchAdvice)
  })
})

describe('what was otherwise', () => {
  it('tells key, content, algorithm and encoding apart, with what had to change as well', () => {
    const codes = [
      'wrong-secret',
      'body-crlf',
      'algorithm',
      'hex-uppercase',
      'compare-bug',
    ] as const
    expect(codes.map(aspectOf)).toEqual(['key', 'content', 'algorithm', 'encoding', null])
    const both = cause({ code: 'secret-bom', also: [cause({ code: 'form-encoding' })] })
    expect([...changedAspects(both)]).toEqual(['key', 'content'])
  })

  it('marks in each body what the other has not, and where they first differ', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
    const split = splitBodies(bytes('{"a":1,"ก":2}'), bytes('{"a": 1,"ก":2}'))
    expect(split).toMatchObject({ at: 5, isCut: false })
    expect(split?.first.filter(({ isOwn }) => isOwn)).toEqual([])
    expect(split?.second.filter(({ isOwn }) => isOwn)).toEqual([{ text: ' ', isOwn: true }])
    expect(split?.second.map(({ text }) => text).join('')).toBe('{"a": 1,"ก":2}')
    expect(splitBodies(bytes('same'), bytes('same'))).toBeNull()
  })

  it('leaves it to the conclusion to say that nothing was found', () => {
    const nothing = cause({ code: 'body-changed', proven: false })
    const likely = cause({ code: 'body-truncated', proven: false })
    const found = diagnosis({
      causes: [likely, nothing],
      conclusion: 'None of the 9 alternatives.',
    })
    expect(shownCauses(found)).toEqual([likely])
    expect(shownCauses({ ...found, conclusion: null })).toHaveLength(2)
  })
})

describe('samples', () => {
  it('show the side at fault how to do it right', () => {
    expect(sampleFamily('body-reserialised', 'computed')).toBe('rawBody')
    expect(sampleFamily('body-reserialised', 'received')).toBe('signSentBytes')
    expect(sampleFamily('secret-not-decoded', 'computed')).toBe('decodedKey')
    expect(sampleFamily('secret-not-decoded', 'received')).toBe('textKey')
  })

  it('exist for every cause that the application can have', () => {
    const codes = Object.keys(causesInThai) as CauseCode[]
    expect(codes.length).toBeGreaterThan(70)
    expect(codes.filter((code) => sampleFamily(code, 'computed') === null)).toEqual([])
  })

  it('exist in both languages and build what the scheme signs, in its order', () => {
    const scheme = {
      message: '{id}.{timestamp}.{body}',
      method: 'hmac-sha256',
      signatureHeader: 'webhook-signature',
    }
    for (const family of sampleFamilies)
      expect(Object.values(samplesOf(family, scheme)).every((code) => code.length > 40)).toBe(true)
    const { python, node } = samplesOf('signedContent', scheme)
    expect(python).toContain('f"{id}.{timestamp}.".encode() + raw')
    expect(node).toContain('.update(`${id}.${timestamp}.`).update(raw)')
    expect(samplesOf('header', scheme).node).toContain("'webhook-signature'")
  })
})

describe('what a person has of their application', () => {
  it('keeps the white space of a body and not that around a value', () => {
    expect(appSideOf('body', '{} \n')).toEqual({ bodySeen: '{} \n' })
    expect(appSideOf('computed', ' v1,abc=\n')).toEqual({ computed: 'v1,abc=' })
    expect(appSideOf('computed', '  ')).toBeNull()
    expect(appSideOf('length', ' 120 ')).toEqual({ bodyBytes: 120 })
    expect(appSideOf('length', 'many')).toBeNull()
  })

  it('reads a length as whole bytes', () => {
    expect(lengthOf(' 191 ')).toBe(191)
    for (const text of ['', '-1', '1.5', '12 bytes']) expect(lengthOf(text)).toBeNull()
  })
})
