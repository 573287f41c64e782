import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import { detect } from '../../src/signing/detect.ts'
import { judge } from '../../src/signing/judge.ts'
import { schemeById, schemes } from '../../src/signing/registry.ts'
import { sign } from '../../src/signing/sign.ts'
import { readVectors, requestOf, schemeOf, vectorFiles } from './vectors.ts'

const hex = 'ab'.repeat(32)
const base64 = Buffer.from(hex, 'hex').toString('base64')
const prediction = '{"id":"p1","version":"5c7d","status":"starting","input":{}}'

const requestWith = (headers: readonly HeaderPair[], body = '{}') => ({
  method: 'POST',
  path: '/hook',
  headers,
  body: Buffer.from(body),
})
const find = (headers: readonly HeaderPair[], body?: string) => {
  const { scheme, considered } = detect(requestWith(headers, body), schemes)
  return { id: scheme?.id ?? null, considered }
}
const mlflow: readonly HeaderPair[] = [
  ['x-mlflow-delivery-id', 'd'],
  ['x-mlflow-timestamp', '1'],
]
const family = (signature: string): readonly HeaderPair[] => [
  ['webhook-id', 'msg_1'],
  ['webhook-timestamp', '1'],
  ['webhook-signature', signature],
]

describe('X-MLflow-Signature', () => {
  it.each([
    ['sha256= is the body alone', [['x-mlflow-signature', `sha256=${hex}`]], 'mlflow-body'],
    [
      'sha256= is so beside an id too',
      [...mlflow, ['x-mlflow-signature', `sha256=${hex}`]],
      'mlflow-body',
    ],
    ['v1, is MLflow', [['X-MLflow-Signature', `v1,${base64}`]], 'mlflow'],
    ['a cut v1, is MLflow', [['X-MLflow-Signature', 'v1,abc']], 'mlflow'],
    ['without prefix the id decides', [...mlflow, ['X-MLflow-Signature', base64]], 'mlflow'],
    ['no signature at all: the id tells', mlflow, 'mlflow'],
  ] as [string, HeaderPair[], string][])('%s', (_, headers, id) => {
    expect(find(headers)).toEqual({ id, considered: [] })
  })

  it('is not guessed when nothing tells', () => {
    expect(find([['X-MLflow-Signature', hex]])).toEqual({
      id: null,
      considered: ['mlflow', 'mlflow-body'],
    })
  })
})

it('takes no request for Databricks’ own that has a time beside the signature', () => {
  const signed: HeaderPair = ['X-Databricks-Signature', hex]
  expect(find([signed]).id).toBe('databricks-registry')
  expect(find([signed, ['x-databricks-timestamp', '1754640000']]).id).toBeNull()
})

describe('the webhook-* family', () => {
  it.each([
    [
      'Standard Webhooks by default',
      `v1,${base64}`,
      '{"type":"a.b","data":{}}',
      'standard-webhooks',
    ],
    ['Replicate by its prediction', `v1,${base64}`, prediction, 'replicate'],
    ['OpenAI by its event', `v1,${base64}`, '{"object":"event","type":"a"}', 'openai'],
    ['the asymmetric version by its tag', `v1a,${base64}${base64}`, '{}', 'standard-webhooks-v1a'],
    ['a body that is no JSON', `v1,${base64}`, 'not json', 'standard-webhooks'],
  ])('%s', (_, signature, body, id) => {
    expect(find(family(signature), body)).toEqual({ id, considered: [] })
  })

  it('names both when both versions are there', () => {
    const both = Buffer.alloc(64).toString('base64')
    expect(find(family(`v1,${base64} v1a,${both}`))).toEqual({
      id: 'standard-webhooks',
      considered: ['standard-webhooks', 'standard-webhooks-v1a'],
    })
  })

  it('is known by id and timestamp when nothing was signed', () => {
    const { id, considered } = find(family('').slice(0, 2))
    expect(id).toBe('standard-webhooks')
    expect(considered).toContain('standard-webhooks-v1a')
  })
})

it('claims nothing of a request that nobody signed', () => {
  expect(find([['Content-Type', 'application/json']], prediction)).toEqual({
    id: null,
    considered: [],
  })
})

// these share headers and form with Standard Webhooks, and not every body of theirs tells
const bodyTells = new Set(['replicate.json', 'openai.json'])

describe.each(vectorFiles)('%s', (file) => {
  it('finds its scheme in every request that passes', () => {
    for (const vector of readVectors(file).filter((one) => one.expect === 'pass')) {
      const { scheme, considered } = detect(requestOf(vector), schemes)
      const right = [
        schemeOf(vector.scheme).id,
        ...(bodyTells.has(file) ? ['standard-webhooks'] : []),
      ]
      expect(right).toContain(scheme?.id)
      expect(considered).toEqual([])
    }
  })
})

describe('judge', () => {
  const secrets = [{ name: 'model hooks', value: 'hokusai-webhook-secret' }]
  const question = { schemes, secrets, nowMs: 1_754_640_000_000, toleranceSeconds: null }

  it('says which schemes it considered when none claims the request', () => {
    const request = requestWith([['X-MLflow-Signature', hex]])
    const { verdict, scheme } = judge(request, { ...question, choice: 'auto' })
    expect(scheme).toBeNull()
    expect(verdict).toMatchObject({
      verdict: 'unverified',
      reason: 'no_scheme',
      scheme: null,
      considered: ['mlflow', 'mlflow-body'],
    })
  })

  it('takes the scheme that was chosen, whatever the headers say', () => {
    const request = requestWith([['X-MLflow-Signature', `sha256=${hex}`]])
    const { verdict } = judge(request, { ...question, choice: schemeOf('github') })
    expect(verdict).toMatchObject({ scheme: 'github', reason: 'missing_header' })
  })

  it('lets a signature that verifies settle whose request it is', () => {
    const twin = { ...schemeOf('github'), id: 'custom:twin', message: '{method}{body}' }
    const parts = { ...requestWith([]), id: 'x', timestamp: null, url: null }
    const signed = sign(parts, twin, secrets[0] ?? { name: '', value: '' })
    const request = requestWith(signed.ok ? signed.headers : [])
    const judged = judge(request, { ...question, schemes: [...schemes, twin], choice: 'auto' })
    expect(judged.scheme?.id).toBe('custom:twin')
    expect(judged.verdict).toMatchObject({
      verdict: 'passed',
      considered: ['github', 'custom:twin'],
    })
  })
})

it('finds schemes by id and by alias', () => {
  expect(schemeById('plain-token')?.id).toBe('huggingface')
  expect(schemeById('nobody')).toBeNull()
})
