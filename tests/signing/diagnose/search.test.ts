import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/signing/diagnose/diagnose.ts'
import { quickHmac } from '../../../src/signing/diagnose/quick-hmac.ts'
import { schemes } from '../../../src/signing/registry.ts'
import { schemeOf } from '../vectors.ts'
import { ask, nowMs, provenOf, sent } from './ask.ts'

const body = '{"entity": "model", "score": 1.0, "note": "<ดี>"}'

describe('a failure', () => {
  it('names the secret of the vault that signed it', () => {
    const request = sent({ scheme: 'mlflow', secret: 'of-the-pipeline', body })
    const candidates = [
      { name: 'other', value: 'something else' },
      { name: 'pipeline .env', value: 'of-the-pipeline' },
    ]
    const { causes, secretsTried } = ask(request, 'mlflow', 'of-the-website', { candidates })
    expect(causes[0]).toMatchObject({ code: 'wrong-secret', proven: true, secret: 'pipeline .env' })
    expect(secretsTried).toEqual(['configured', 'other', 'pipeline .env'])
  })

  it('is explained by two changes when one does not explain it', () => {
    const request = sent({
      scheme: 'mlflow',
      secret: 'of-the-pipeline\n',
      body: '{"a":"ดี","b":2}',
      signedBody: '{"a": "\\u0e14\\u0e35", "b": 2}',
    })
    const { causes } = ask(request, 'mlflow', 'of-the-pipeline')
    const told = causes.map(({ code, also }) => [code, ...also.map((one) => one.code)])
    expect(told[0]).toEqual(['secret-whitespace', 'body-reserialised'])
    expect(causes[0]?.proven).toBe(true)
  })

  it('of a secret with a line break in another vault entry tells both', () => {
    const request = sent({ scheme: 'github', secret: 'the-other-one\n', body })
    const candidates = [{ name: 'other', value: 'the-other-one' }]
    const [first] = ask(request, 'github', 'configured-one', { candidates }).causes
    expect(first).toMatchObject({ code: 'wrong-secret', proven: true, secret: 'other' })
    expect(first?.also.map(({ code }) => code)).toEqual(['secret-whitespace'])
  })

  it('with no proof says how many alternatives and which secrets were tried, not that one is wrong', () => {
    const request = sent({ scheme: 'github', secret: 'unknown to us all', body })
    const { causes, conclusion, tried } = ask(request, 'github', 'ours')
    expect(provenOf({ causes } as never)).toEqual([])
    expect(conclusion).toBe(
      `None of the ${tried} alternatives tried with “configured” gives the value to be explained.`,
    )
    expect(causes.map(({ code }) => code)).not.toContain('wrong-secret')
  })

  it('of the sender’s empty key is a danger, not a pass', () => {
    const headers = [
      ['X-Hub-Signature-256', `sha256=${createHmac('sha256', '').update(body).digest('hex')}`],
    ] as const
    const request = { method: 'POST', path: '/', headers, body: Buffer.from(body) }
    const { causes, findings } = ask(request, 'github', 'ours')
    expect(causes[0]?.title).toMatch(/anyone can forge/)
    expect(findings.map(({ code }) => code)).toContain('forgeable')
  })

  it('names variants with the same bytes together', () => {
    const request = sent({
      scheme: 'github',
      secret: 'ours',
      body: '{"a":"<b>"}',
      signedBody: '{"a":"\\u003cb\\u003e"}',
    })
    const [first] = ask(request, 'github', 'ours').causes
    expect(first).toMatchObject({ code: 'body-reserialised', variant: 'go-struct-order' })
    expect(first?.equivalents).toContain('rails-to_json')
    expect(first?.evidence.difference).toBe('the sender writes < as \\u003c, what arrived raw')
  })

  it('shows no secret anywhere', () => {
    const canary = 'canary-5f1c0a6b2e9d4c7f'
    const other = 'canary-of-the-other-side'
    for (const secret of [
      canary,
      `"${canary}"`,
      `${canary}\n`,
      `WEBHOOK_SECRET=${canary}`,
      other,
    ]) {
      const request = sent({ scheme: 'mlflow', secret, body })
      const candidates = [{ name: 'other', value: other }]
      const diagnosis = ask(request, 'mlflow', `${canary} `, { candidates })
      expect(diagnosis.causes[0]?.proven).toBe(true)
      const bytes = diagnosis.causes.flatMap(({ evidence }) => [
        evidence.signedContent ?? [],
        evidence.changedBody ?? [],
      ])
      const all = JSON.stringify(diagnosis) + bytes.map((one) => Buffer.from(one)).join('\n')
      expect(all).not.toContain('canary')
    }
  })

  it('of a shared token is told without the token', () => {
    const request = sent({ scheme: 'huggingface', secret: 'canary-token-value', body })
    const diagnosis = ask(request, 'huggingface', 'canary-token-value\n')
    expect(provenOf(diagnosis)[0]).toMatch(/^secret-whitespace/)
    expect(JSON.stringify(diagnosis)).not.toContain('canary')
  })
})

describe('an application that disagrees', () => {
  const request = sent({ scheme: 'mlflow', secret: 'the-secret-of-both', body })

  it('is explained by the body it saw', () => {
    const seen = Buffer.from(JSON.stringify(JSON.parse(body)))
    const { causes } = ask(request, 'mlflow', 'the-secret-of-both', { bodySeen: seen })
    expect(causes[0]).toMatchObject({ proven: true, variant: 'js-compact' })
    expect(causes[0]?.evidence.difference).toBe('the sender has a space after each colon')
  })

  it('is likely explained by the length it saw, and no more than likely', () => {
    const bodySeen = JSON.stringify(JSON.parse(body)).length
    const { causes } = ask(request, 'mlflow', 'the-secret-of-both', { bodySeen: bodySeen + 4 })
    expect(causes.map(({ proven }) => proven)).not.toContain(true)
    expect(causes.map(({ code }) => code)).toContain('body-reserialised')
  })

  it('that computes one of several signatures compares with the wrong one', () => {
    const own = request.headers.filter(([name]) => name !== 'X-MLflow-Signature')
    const [, value = ''] = request.headers.find(([name]) => name === 'X-MLflow-Signature') ?? []
    const list = `v1,${'A'.repeat(43)}= ${value}`
    const headers = [...own, ['X-MLflow-Signature', list] as const]
    const { causes } = ask({ ...request, headers }, 'mlflow', 'the-secret-of-both', {
      appComputed: value.slice(3),
    })
    expect(causes[0]).toMatchObject({ code: 'multi-signature-only-first', proven: true })
  })

  it('that gives no value is told what the common mistakes compute', () => {
    const { causes, predictions } = ask(request, 'mlflow', 'the-secret-of-both')
    expect(causes).toEqual([])
    const compact = JSON.stringify(JSON.parse(body))
    const expected = createHmac('sha256', 'the-secret-of-both')
      .update(`msg_1.1754640000.${compact}`)
      .digest('base64')
    expect(predictions[0]).toMatchObject({ code: 'body-reserialised', computed: `v1,${expected}` })
    expect(predictions[0]?.bodyBytes).toBe(Buffer.byteLength(compact))
    expect(predictions.map(({ code }) => code)).toContain('secret-whitespace')
  })
})

describe('beside the cause', () => {
  const codesOf = (request: Parameters<typeof ask>[0], secret: string, more = {}) =>
    ask(request, 'mlflow', secret, more).findings.map(({ code }) => code)

  it('an unsafe secret is named', () => {
    const request = sent({ scheme: 'mlflow', secret: 'your-secret-key', body })
    expect(codesOf(request, 'your-secret-key')).toContain('secret_published')
    expect(codesOf(request, 'undefined')).toContain('secret_placeholder')
  })

  it('MLflow’s one-sided check is named when the sender’s clock is ahead', () => {
    const request = sent({
      scheme: 'mlflow',
      secret: 'long-enough-secret',
      body,
      timestamp: '1754640005',
    })
    expect(codesOf(request, 'long-enough-secret')).toContain('mlflow_one_sided_check')
  })

  it('a retry that repeats its timestamp, and a proxy, are named', () => {
    const request = sent({ scheme: 'mlflow', secret: 'long-enough-secret', body })
    const headers = [...request.headers, ['X-Forwarded-For', '10.0.0.1']] as const
    const codes = codesOf({ ...request, headers }, 'long-enough-secret', { others: [request] })
    expect(codes).toEqual(expect.arrayContaining(['retry_repeats_timestamp', 'proxy_headers']))
  })
})

describe('the work', () => {
  const request = sent({
    scheme: 'github',
    secret: 'unknown',
    body: `{"a":"${'x'.repeat(4_000)}"}`,
  })
  const question = {
    request,
    scheme: schemeOf('github'),
    schemes,
    secrets: [{ name: 'configured', value: 'ours' }],
    nowMs,
  }

  it('can be stopped between slices', () => {
    const steps = diagnose(question)
    const first = steps.next()
    expect(first.done).toBe(false)
    expect(first.value).toMatchObject({ tried: 250 })
    expect(steps.return(undefined as never).done).toBe(true)
    expect(steps.next().done).toBe(true)
  })

  it('ends with the budget, and says so', () => {
    const diagnosis = ask(request, 'github', 'ours', { budget: { attempts: 40 } })
    expect(diagnosis).toMatchObject({ tried: 40, isComplete: false })
    expect(ask(request, 'github', 'ours').isComplete).toBe(true)
  })

  it('of a large body is bounded and still finds what is common', { timeout: 60_000 }, () => {
    const rows = Array.from({ length: 9_000 }, (_, id) => ({ id, name: `model ${id}` }))
    const big = { scheme: 'github', secret: 'ours', body: JSON.stringify(rows) }
    const found = ask(sent({ ...big, signedBody: JSON.stringify(rows, null, 2) }), 'github', 'ours')
    expect(provenOf(found)[0]).toBe('body-reserialised (js-indent2)')
    const budget = { bytes: 6_000_000 }
    const lost = ask(sent({ ...big, secret: 'unknown' }), 'github', 'ours', { budget })
    expect(lost.isComplete).toBe(false)
    expect(lost.tried).toBeLessThan(40)
  })
})

describe('the quick HMAC', () => {
  it('is HMAC-SHA256 for all keys and contents', () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(bytes, bytes, (key, content) => {
        const expected = createHmac('sha256', key).update(content).digest()
        expect(quickHmac(key, content).equals(expected)).toBe(true)
        expect(quickHmac(key, content).equals(expected)).toBe(true)
      }),
    )
  })
})
