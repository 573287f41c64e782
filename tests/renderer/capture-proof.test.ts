import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import type { Step, Verdict } from '../../src/contract/verdict.ts'
import { describeScheme } from '../../src/signing/describe.ts'
import { signedContent } from '../../src/signing/message.ts'
import { readParts } from '../../src/signing/read.ts'
import { schemes } from '../../src/signing/registry.ts'
import { partRows, piecesOfRow } from '../../src/renderer/views/capture/proof/part-rows.ts'
import { signatureDifference } from '../../src/renderer/views/capture/proof/signature-difference.ts'
import { stepDetail } from '../../src/renderer/views/capture/proof/step-detail.ts'
import { formats } from '../../src/renderer/words/format.ts'
import { en } from '../../src/renderer/words/en/en.ts'
import { th } from '../../src/renderer/words/th/th.ts'
import { signedParts } from '../../src/renderer/views/capture/proof/signed-parts.ts'

const digest = 'b7832498fbd0328203668d88202f7fe5dea1999ec12b2d197e73408e129961d0'
const base64 = Buffer.from(digest, 'hex').toString('base64')

describe('how two signatures differ', () => {
  it('is said as no more than that when the digests differ', () => {
    const other = digest.replace('b7', 'b6')
    expect(signatureDifference(`sha256=${digest}`, `sha256=${other}`)).toEqual({ kind: 'digest' })
  })

  it('marks letters of another case', () => {
    expect(signatureDifference('sha256=B7', 'sha256=b7')).toMatchObject({ kind: 'digest' })
    expect(signatureDifference(digest.toUpperCase(), digest)).toMatchObject({
      kind: 'form',
      forms: ['case'],
      received: expect.arrayContaining([[0, 1]]),
    })
  })

  it('marks a prefix that is missing or another', () => {
    expect(signatureDifference(digest, `sha256=${digest}`)).toEqual({
      kind: 'form',
      forms: ['prefix'],
      received: [],
      computed: [[0, 7]],
    })
  })

  it('marks white space, inside and around', () => {
    const broken = ` ${base64.slice(0, 10)}\n${base64.slice(10)}`
    expect(signatureDifference(`v1,${broken}`, `v1,${base64}`)).toMatchObject({
      kind: 'form',
      forms: ['white_space'],
      received: [
        [3, 4],
        [14, 15],
      ],
    })
  })

  it('recognises the same bytes in another encoding', () => {
    expect(signatureDifference(`sha256=${base64}`, `sha256=${digest}`)).toMatchObject({
      kind: 'form',
      forms: ['encoding'],
    })
    expect(signatureDifference(digest, base64)).toMatchObject({ forms: ['encoding'] })
    const url = Buffer.from('fbff', 'hex').toString('base64url') + 'AAAA'
    const plain = Buffer.from('fbff', 'hex').toString('base64').replace('=', '') + 'AAAA'
    expect(signatureDifference(url, plain)).toMatchObject({ forms: ['encoding'] })
  })

  it('marks padding that was left out', () => {
    expect(signatureDifference(base64.replace('=', ''), base64)).toEqual({
      kind: 'form',
      forms: ['padding'],
      received: [],
      computed: [[base64.length - 1, base64.length]],
    })
  })

  it('is nothing when they are equal', () => {
    expect(signatureDifference('v1,abc', 'v1,abc')).toEqual({ kind: 'same' })
  })
})

describe('the parts of signed content', () => {
  const body = new TextEncoder().encode('{"a.b":"1.2"}')

  it('are told for every scheme that has a template, and cover all of it', () => {
    const found = schemes.flatMap((scheme) => {
      const { message } = describeScheme(scheme)
      if (message === null) return []
      const headers = headersFor(
        message,
        scheme.deliveryId,
        scheme.timestamp,
        scheme.signature.header,
      )
      const request = { method: 'POST', path: '/hook?x=1', headers, body }
      const content = signedContent(request, scheme)
      if (!content) throw new Error(`${scheme.id} lacks a header`)
      const { id, timestamp } = readParts(request, scheme)
      const parts = signedParts(content, message, {
        ...request,
        id,
        timestamp,
        bodyBytes: body.length,
      })
      const joined = parts.map(({ start, end }) => content.subarray(start, end))
      const signed = parts.find(({ kind }) => kind === 'body')
      return {
        id: scheme.id,
        isApart: parts.every(({ kind }) => kind !== 'whole'),
        isWhole: Buffer.compare(Buffer.concat(joined), content) === 0,
        isBody: !signed || Buffer.compare(content.subarray(signed.start, signed.end), body) === 0,
      }
    })
    expect(found.filter(({ isApart, isWhole, isBody }) => !isApart || !isWhole || !isBody)).toEqual(
      [],
    )
    expect(found.length).toBeGreaterThan(20)
  })

  const values = { id: null, timestamp: '17', method: 'POST', path: '/', headers: [], bodyBytes: 2 }
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

  it('find a part of unknown length from the others', () => {
    expect(signedParts(bytes('msg_1.17.{}'), '{id}.{timestamp}.{body}', values)).toEqual([
      { kind: 'id', header: null, start: 0, end: 5 },
      { kind: 'fixed', header: null, start: 5, end: 6 },
      { kind: 'timestamp', header: null, start: 6, end: 8 },
      { kind: 'fixed', header: null, start: 8, end: 9 },
      { kind: 'body', header: null, start: 9, end: 11 },
    ])
  })

  it('are not guessed when content does not follow the template', () => {
    const whole = [{ kind: 'whole', header: null, start: 0, end: 9 }]
    expect(signedParts(bytes('1x.18.{}!'), '{id}.{timestamp}.{body}', values)).toEqual(whole)
    expect(signedParts(bytes('123456789'), null, values)).toEqual(whole)
  })

  it('are told of content of which only the beginning is here', () => {
    const parts = signedParts(bytes('msg_1.17'), '{id}.{timestamp}.{body}.end', values, 15)
    expect(parts.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['id', 0, 5],
      ['fixed', 5, 6],
      ['timestamp', 6, 8],
      ['fixed', 8, 9],
      ['body', 9, 11],
      ['fixed', 11, 15],
    ])
    const other = signedParts(bytes('msg_1.18'), '{id}.{timestamp}.{body}', values, 11)
    expect(other).toEqual([{ kind: 'whole', header: null, start: 0, end: 11 }])
  })

  it('keep their names when the content is cut into rows', () => {
    const content = bytes('msg_1.17.{}')
    const shown = partRows(content, signedParts(content, '{id}.{timestamp}.{body}', values))
    const pieces = piecesOfRow(shown, 0)
    expect(pieces.map(({ text }) => text)).toEqual(['msg_1', '.', '17', '.', '{}'])
    expect(pieces.map(({ part }) => part.kind)).toEqual([
      'id',
      'fixed',
      'timestamp',
      'fixed',
      'body',
    ])
  })
})

type AnyPlace = { header?: string; prefix?: string; bodyField?: string } | undefined

/** Headers that give a template all it names. */
function headersFor(
  message: string,
  id: AnyPlace,
  timestamp: AnyPlace,
  signature: string,
): HeaderPair[] {
  const named = [...message.matchAll(/\{header:([^{}]+)\}/g)].map(([, name]): HeaderPair => [
    name ?? '',
    'value',
  ])
  const places = [
    [id, 'msg_1'],
    [timestamp, '1700000000'],
  ] as const
  const own = places.flatMap(([place, value]): HeaderPair[] =>
    place?.header ? [[place.header, `${place.prefix ?? ''}${value}`]] : [],
  )
  return [['Host', 'example.org'], ...own, ...named, [signature, 'x']]
}

describe('what a check found', () => {
  const verdict = (change: Partial<Verdict>): Verdict => ({
    verdict: 'stale',
    reason: 'timestamp_too_old',
    scheme: 'replicate',
    secret: 'website',
    computedWith: null,
    received: [],
    computed: null,
    timestamp: { value: '1', unit: 's', skewSeconds: 372.586, toleranceSeconds: 300 },
    steps: [],
    notes: [],
    considered: [],
    ...change,
  })
  const said = (code: Step['code'], ok: Step['ok'], change: Partial<Verdict> = {}) =>
    stepDetail(
      { code, ok, detail: 'as the engine says' },
      verdict(change),
      { method: 'hmac-sha256' },
      en.capture.proof.step,
      formats.en,
    )

  it('is told in the units of the screen', () => {
    expect(said('timestamp_in_tolerance', false)).toBe(
      'It arrived 6m 13s after it was signed; 5m is allowed.',
    )
    expect(said('signature_matches', true)).toBe('The signature fits the secret “website”.')
    expect(said('timestamp_valid', null, { timestamp: null })).toBe(
      'There is no timestamp to read.',
    )
  })

  it('is told in Thai, and left to the engine where only that knows it', () => {
    const step = { code: 'timestamp_in_tolerance', ok: false, detail: '' } as const
    const thai = stepDetail(step, verdict({}), null, th.capture.proof.step, formats.th)
    expect(thai).toBe('มาถึง 6 นาที 13 วิ หลังลงลายเซ็น ยอมรับได้ 5 นาที')
    expect(said('header_present', false)).toBeNull()
  })
})
