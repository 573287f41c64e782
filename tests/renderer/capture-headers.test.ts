import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import type { SchemeInfo } from '../../src/contract/scheme-info.ts'
import { verdictKinds } from '../../src/contract/verdict.ts'
import { planReply } from '../../src/engine/intake/reply.ts'
import { describeScheme } from '../../src/signing/describe.ts'
import { schemes } from '../../src/signing/registry.ts'
import {
  bodyKind,
  contentCodings,
  imageType,
} from '../../src/renderer/views/capture/body/body-kind.ts'
import { hexRow } from '../../src/renderer/views/capture/body/hex-rows.ts'
import { enforcedReply } from '../../src/renderer/views/capture/enforced-reply.ts'
import { headerLines } from '../../src/renderer/views/capture/headers/header-groups.ts'
import { headerMeaning } from '../../src/renderer/views/capture/headers/header-meaning.ts'

const schemeInfo = (id: string): SchemeInfo => {
  const scheme = schemes.find((one) => one.id === id)
  if (!scheme) throw new Error(`There is no scheme ${id}.`)
  return describeScheme(scheme)
}

describe('headers on the screen', () => {
  it('know what every scheme’s signature, id and time headers are for', () => {
    const signing = schemes.filter(({ method }) => method !== 'token')
    const wrong = signing.flatMap(({ id, signature, timestamp, deliveryId }) => {
      const wanted = [
        [signature.header, 'signature'],
        [timestamp && 'header' in timestamp ? timestamp.header : null, 'timestamp'],
        [deliveryId && 'header' in deliveryId ? deliveryId.header : null, 'deliveryId'],
      ] as const
      return wanted
        .filter(([name], at) => name !== null && (at === 0 || name !== signature.header))
        .map(([name, meaning]) => [id, name ?? '', meaning, headerMeaning(name ?? '')] as const)
        .filter(([, , meaning, known]) => known !== meaning)
    })
    // the one id that is named for what a receiver does with it
    expect(wrong).toEqual([['twilio', 'I-Twilio-Idempotency-Token', 'deliveryId', 'idempotency']])
    expect(signing.length).toBeGreaterThan(20)
  })

  it('keep order, case and repeats, and tell those of the signature apart', () => {
    const headers: HeaderPair[] = [
      ['Host', 'a'],
      ['X-MLflow-SIGNATURE', 'v1,x'],
      ['Accept', 'b'],
      ['accept', 'c'],
    ]
    const lines = headerLines(headers, schemeInfo('mlflow'))
    expect(lines.map(({ name, position }) => [name, position])).toEqual([
      ['Host', 1],
      ['X-MLflow-SIGNATURE', 2],
      ['Accept', 3],
      ['accept', 4],
    ])
    expect(lines.map(({ isSigning }) => isSigning)).toEqual([false, true, false, false])
  })

  it('hide secrets: credentials, cookies, and the header that is itself the shared token', () => {
    const headers: HeaderPair[] = [
      ['Authorization', 'Bearer x'],
      ['COOKIE', 'a=b'],
      ['X-Webhook-Secret', 'token'],
      ['X-Gitlab-Token', 'token'],
      ['I-Twilio-Idempotency-Token', 'not a secret'],
      ['webhook-signature', 'v1,x'],
    ]
    const secret = headerLines(headers, schemeInfo('huggingface')).map(({ isSecret }) => isSecret)
    expect(secret).toEqual([true, true, true, true, false, false])
  })

  it('say which header is itself signed', () => {
    const lines = headerLines([['X-Fal-Webhook-User-Id', 'u']], schemeInfo('fal'))
    expect(lines[0]).toMatchObject({ isSigned: true, isSigning: true })
  })
})

describe('what a body is', () => {
  const kind = (type: string | null, bytes: Uint8Array | string): string =>
    bodyKind(
      type === null ? [] : [['Content-Type', type]],
      typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    )

  it('goes by the media type, and by the bytes where that says little', () => {
    expect(kind('application/vnd.api+json; charset=utf-8', '{}')).toBe('json')
    expect(kind('text/plain', ' {"a":1}')).toBe('json')
    expect(kind(null, 'hello')).toBe('text')
    expect(kind('application/x-www-form-urlencoded', 'a=b')).toBe('form')
    expect(kind('application/x-www-form-urlencoded', '{"a":1}')).toBe('json')
    expect(kind('application/json', '')).toBe('empty')
    expect(kind('application/octet-stream', Uint8Array.from([0, 1, 2, 3]))).toBe('binary')
  })

  it('draws images by their bytes, never what could run', () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect(kind('text/html', png)).toBe('image')
    expect(imageType(png)).toBe('image/png')
    expect(kind('image/svg+xml', '<svg onload="alert(1)"/>')).toBe('text')
    expect(kind('image/png', '<script>')).toBe('text')
  })

  it('names the codings that were sent, in order', () => {
    expect(
      contentCodings([
        ['content-encoding', 'gzip, BR'],
        ['Content-Encoding', 'identity'],
      ]),
    ).toEqual(['gzip', 'BR'])
  })

  it('shows bytes in hex with their place', () => {
    const bytes = new TextEncoder().encode('0123456789abcdefgh\n')
    expect(hexRow(bytes, 1, 1_000_000)).toEqual({
      offset: '000f4250',
      hex: '67 68 0a  ',
      text: 'gh·',
    })
  })
})

describe('what enforce would reply', () => {
  const whole = { cut: false, incomplete: null, parserError: null }
  const source = {
    id: 's',
    position: 1,
    secrets: [],
    name: 'Replicate',
    paths: ['*'],
    scheme: 'auto',
    toleranceSeconds: null,
    forward: null,
    reply: { mode: 'enforce' } as const,
  }

  const faults = [
    whole,
    { ...whole, cut: true },
    { ...whole, incomplete: 'aborted' as const },
    { ...whole, parserError: { code: 'HPE_INVALID_METHOD', words: 'x' } },
    { ...whole, parserError: { code: 'HPE_HEADER_OVERFLOW', words: 'x' } },
  ]

  it.each(['replicate', 'mlflow', null])('is what the engine replies (%s)', (scheme) => {
    const asked = verdictKinds.flatMap((verdict) =>
      faults.flatMap((fault) =>
        [true, false].map((isSecretKnown) => ({ verdict, fault, isSecretKnown })),
      ),
    )
    const mine = asked.map(
      ({ verdict, fault, isSecretKnown }) =>
        enforcedReply({ ...fault, verdict, scheme }, isSecretKnown).status,
    )
    const engines = asked.map(({ verdict, fault, isSecretKnown }) => {
      const capture = { ...fault, malformed: fault.parserError, body: new Uint8Array() }
      const judged = { verdict, scheme }
      return planReply(capture as never, source, judged as never, { isSecretKnown, turn: 0 }).status
    })
    expect(mine).toEqual(engines)
    expect(new Set(mine).size).toBeGreaterThan(4)
  })
})
