import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SignedRequest } from '../../../src/signing/read.ts'
import { defineScheme } from '../../../src/signing/scheme.ts'
import { ask, nowMs, provenOf, sent } from './ask.ts'

const secret = 'mlf-7Qp2Zr9wXk4LtB8n'
const std = 'whsec_plJ3nmyCDGBKInavdOK15jsm'
const stdKey = Buffer.from(std.slice(6), 'base64')
const id = 'msg_1'
const time = '1754640000'
const body = '{"name":"Ren\u00e9 <r@x.io>","b":1,"a":[true,null]}'

const github = (signature: string, text: string | Uint8Array = body): SignedRequest => ({
  method: 'POST',
  path: '/hook',
  headers: [['X-Hub-Signature-256', signature]],
  body: Buffer.from(text),
})
const hex = (key: string | Uint8Array, content: string | Uint8Array): string =>
  createHmac('sha256', key).update(content).digest('hex')
const base64 = (key: string | Uint8Array, content: string | Uint8Array): string =>
  createHmac('sha256', key).update(content).digest('base64')
/** GitHub's request, signed over another body than the one that arrives. */
const overBody = (signed: string | Uint8Array, arrived: string | Uint8Array = body) =>
  github(`sha256=${hex(secret, signed)}`, arrived)
const firstOf = (diagnosis: ReturnType<typeof ask>): string | undefined => provenOf(diagnosis)[0]

describe('bodies of the catalogue', () => {
  const sorted = '{"a":[true,null],"b":1,"name":"Ren\\u00e9 <r@x.io>"}\n'
  const indented = `${JSON.stringify(JSON.parse(body), null, 2)}\n`

  it.each([
    ['flask-jsonify', sorted],
    ['indent2-newline', indented],
    ['go-encoder-newline', `${body.replace('<', '\\u003c').replace('>', '\\u003e')}\n`],
  ])('%s is known by its line break', (variant, signed) => {
    expect(firstOf(ask(overBody(signed), 'github', secret))).toBe(`body-reserialised (${variant})`)
    const app = { appComputed: hex(secret, signed) }
    const right = overBody(body)
    expect(firstOf(ask(right, 'github', secret, app))).toBe(`body-reserialised (${variant})`)
  })

  it.each([
    ['body-hex (captured hex, signed plain)', Buffer.from(body).toString('hex')],
    [
      "body-python-bytes-repr (captured b'…', signed plain)",
      `b'${body.replace('é', '\\xc3\\xa9')}'`,
    ],
  ])('%s is taken out of its wrapping', (told, arrived) => {
    expect(firstOf(ask(overBody(body, arrived), 'github', secret))).toBe(told)
  })

  it('knows letters that were dropped, and white space that only ASCII calls so', () => {
    const dropped = { appComputed: hex(secret, body.replace('é', '')) }
    expect(firstOf(ask(overBody(body), 'github', secret, dropped))).toBe(
      'body-ascii (encode("ascii", "ignore"))',
    )
    const trimmed = { appComputed: hex(secret, 'voilà') }
    expect(firstOf(ask(overBody('voilà \n', 'voilà \n'), 'github', secret, trimmed))).toBe(
      'body-trailing-newline (trimmed)',
    )
  })

  it('knows the field of a form that was never decoded', () => {
    const app = { appComputed: hex(secret, '%7B%22a%22%3A1%7D') }
    const form = overBody('payload=%7B%22a%22%3A1%7D', 'payload=%7B%22a%22%3A1%7D')
    expect(firstOf(ask(form, 'github', secret, app))).toBe('form-encoding (payload, still encoded)')
  })

  it('says the serialiser by the name that people know', () => {
    const python = '{"name": "Ren\\u00e9 <r@x.io>", "b": 1, "a": [true, null]}'
    const [cause] = ask(overBody(python), 'github', secret).causes
    expect(cause?.title).toBe(
      'The sender signed the JSON as Python’s json.dumps writes it; other bytes arrived.',
    )
  })
})

describe('a body that tells by itself what happened to it', () => {
  it('is base64 text with JSON inside, signed with a secret that is not here', () => {
    const encoded = Buffer.from(body).toString('base64')
    const [cause] = ask(github(`sha256=${hex('unknown', body)}`, encoded), 'github', secret).causes
    expect(cause).toMatchObject({ code: 'body-base64', proven: false })
  })
})

describe('secrets of the catalogue', () => {
  it.each([
    ['secret-whitespace', `${secret}\n\n`],
    ['secret-whitespace', ` ${secret} `],
    ['secret-smart-quotes', `“${secret}”`],
    ['secret-smart-quotes', `‘${secret}’`],
    ['secret-bom', `${secret}\uFEFF`],
  ])('%s on the other side', (code, theirs) => {
    const request = sent({ scheme: 'mlflow', secret: theirs, body })
    expect(firstOf(ask(request, 'mlflow', secret))).toMatch(new RegExp(`^${code} `))
  })

  it('a form that decoded + to a space', () => {
    const request = sent({ scheme: 'mlflow', secret: 'a+b+c/42', body })
    expect(firstOf(ask(request, 'mlflow', 'a b c/42'))).toMatch(/^secret-url-encoded /)
  })

  it('the base64 in which Kubernetes shows a secret that is base64 itself', () => {
    const request = sent({ scheme: 'svix', secret: std, body })
    const shown = Buffer.from(std).toString('base64')
    expect(firstOf(ask(request, 'svix', shown))).toBe(
      'secret-base64-encoded (configured base64(secret))',
    )
  })

  it('a line break behind a secret that is not decoded either', () => {
    const content = `${id}.${time}.${body}`
    const headers = [
      ['svix-id', id],
      ['svix-timestamp', time],
      ['svix-signature', `v1,${base64(`${std}\n`, content)}`],
    ] as const
    const request = { method: 'POST', path: '/', headers, body: Buffer.from(body) }
    const [cause] = ask(request, 'svix', std).causes
    const codes = [cause?.code, ...(cause?.also ?? []).map(({ code }) => code)]
    expect(new Set(codes)).toEqual(new Set(['secret-not-decoded', 'secret-whitespace']))
  })

  it('a token of another service in the place of the secret', () => {
    const [cause] = ask(
      github(`sha256=${hex('x', body)}`),
      'github',
      'eyJhbGciOi.eyJzdWIi.abc',
    ).causes
    expect(cause).toMatchObject({ code: 'wrong-secret-type', proven: false })
  })
})

describe('content, headers and time of the catalogue', () => {
  const svix = (signature: string, timestamp = time): SignedRequest => ({
    method: 'POST',
    path: '/hook',
    headers: [
      ['svix-id', id],
      ['svix-timestamp', timestamp],
      ['svix-signature', signature],
    ],
    body: Buffer.from(body),
  })
  const right = base64(stdKey, `${id}.${time}.${body}`)
  const other = createHash('sha256').update('other').digest('base64')

  it.each([
    ['without a space', `v1,${other}v1,${right}`],
    ['by a bar', `v1,${other}|v1,${right}`],
  ])('signatures joined %s', (_, value) => {
    expect(firstOf(ask(svix(value), 'svix', std))).toBe('header-joined')
  })

  it('the items of a header joined by a semicolon, the time among them', () => {
    const value = `t=${time}; v1=${hex(secret, `${time}.${body}`)}`
    const headers = [['Stripe-Signature', value]] as const
    const request = { method: 'POST', path: '/', headers, body: Buffer.from(body) }
    expect(provenOf(ask(request, 'stripe', secret))).toEqual(['header-joined'])
    const spaced = [['Stripe-Signature', value.replace(';', ',')]] as const
    expect(provenOf(ask({ ...request, headers: spaced }, 'stripe', secret))).toEqual([
      'header-joined',
    ])
  })

  it.each(['sha256 ', 'Bearer ', 'sha256=sha256='])('the prefix “%s”', (prefix) => {
    const [cause, ...more] = ask(github(prefix + hex(secret, body)), 'github', secret).causes
    expect(cause).toMatchObject({ code: 'prefix-wrong', variant: prefix, also: [] })
    expect(cause?.fix).toBe('Let the sender write “sha256=” before the value.')
    expect(more).toEqual([])
  })

  it('a date in the header where its second was signed', () => {
    const request = svix(`v1,${right}`, '2025-08-08T08:00:00Z')
    expect(firstOf(ask(request, 'svix', std))).toBe(
      'timestamp-not-integer (the second of the date)',
    )
  })

  it('the first 64 bits of the signature', () => {
    const cut = github(`sha256=${hex(secret, body).slice(0, 16)}`)
    expect(firstOf(ask(cut, 'github', secret))).toBe('signature-truncated (first 8 bytes)')
  })

  it('headers that a proxy put its own word before', () => {
    const scheme = defineScheme({
      id: 'acme',
      label: 'Acme',
      docs: 'https://acme.test',
      method: 'hmac-sha256',
      secret: { as: 'utf8' },
      message: '{timestamp}{body}',
      timestamp: { header: 'X-Acme-Time', unit: 's', toleranceSeconds: 300 },
      signature: { header: 'X-Acme-Signature', as: 'hex' },
    })
    const headers = [
      ['X-Original-X-Acme-Time', time],
      ['X-Original-X-Acme-Signature', hex(secret, time + body)],
    ] as const
    const request = { method: 'POST', path: '/', headers, body: Buffer.from(body) }
    const { causes } = ask(request, 'github', secret, { scheme })
    expect(causes[0]).toMatchObject({ code: 'header-name', proven: true, also: [] })
  })

  it('a request that is wholly another sender’s, said once', () => {
    const stripe = sent({ scheme: 'stripe', secret, body })
    expect(provenOf(ask(stripe, 'github', secret))[0]).toMatch(/^wrong-scheme /)
    const svixOwn = sent({ scheme: 'standard-webhooks', secret: std, body })
    const { causes } = ask(svixOwn, 'stripe', std)
    expect(causes[0]).toMatchObject({ code: 'wrong-scheme', also: [] })
  })
})

describe('two changes at once', () => {
  const spaced = '{"a": [true, null], "b": 1, "name": "Ren\\u00e9 <r@x.io>"}'

  it.each([
    ['a quoted secret and sorted keys', `"${secret}"`, spaced],
    [
      'a secret in upper case and JSON.stringify',
      secret.toUpperCase(),
      JSON.stringify(JSON.parse(body), null, 2),
    ],
  ])('%s', (_, key, signed) => {
    const { causes } = ask(github(`sha256=${hex(key, signed)}`), 'github', secret)
    expect(causes[0]).toMatchObject({ proven: true })
    expect(causes[0]?.also.map(({ code }) => code)).toEqual(['body-reserialised'])
  })

  it('a secret with a line break and pieces joined by colons', () => {
    const request = sent({ scheme: 'mlflow', secret, body })
    const appComputed = base64(`${secret}\n`, `${id}:${time}:${body}`)
    const { causes } = ask(request, 'mlflow', secret, { appComputed })
    expect(causes[0]).toMatchObject({ code: 'secret-whitespace', proven: true })
    expect(causes[0]?.also.map(({ code }) => code)).toEqual(['signed-content'])
  })
})

describe('only the body that the application saw', () => {
  const request = sent({ scheme: 'mlflow', secret, body })
  const seen = (bodySeen: Uint8Array | number) =>
    ask(request, 'mlflow', secret, { bodySeen, nowMs })

  it('says what can be told from a length, and what it takes to prove more', () => {
    const { length } = request.body
    expect(seen(length).conclusion).toMatch(/as many as arrived: give the value that it computed/)
    expect(seen(length + 1).conclusion).toMatch(/^A length proves nothing/)
    expect(seen(1_234).conclusion).toMatch(
      /^No change of the body that is known gives the 1234 bytes/,
    )
    expect(seen(request.body).conclusion).toMatch(/the body as it arrived/)
  })
})
