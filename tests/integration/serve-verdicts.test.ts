import { describe, expect, it } from 'vitest'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { deliver, predicted, registered, replicateSecret } from '../support/senders.ts'
import { serve } from '../support/serving.ts'
import type { Serving } from '../support/serving.ts'

const key = 'a-shared-key-of-the-website'
const secrets = {
  args: ['--secret-env', 'website=WEBSITE', '--secret-env', 'replicate=REPLICATE'],
  env: { WEBSITE: key, REPLICATE: replicateSecret },
}
const serveWithSecrets = (...more: string[]): Promise<Serving> =>
  serve({ data: newFolder(), args: [...secrets.args, ...more], env: secrets.env })

describe('the ready line', () => {
  it('says where it listens and where it keeps, before anything else', async () => {
    const serving = await serveWithSecrets()
    expect(serving.lines[0]).toEqual({
      event: 'ready',
      listenUrl: `${serving.origin}/`,
      uiUrl: null,
      publicUrl: null,
      data: serving.data,
    })
  })

  it('says where the page is', async () => {
    const serving = await serve({ data: newFolder(), args: ['--ui-port', '0'] })
    const uiUrl = String(serving.lines[0]!['uiUrl'])
    expect(uiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    expect((await fetch(new URL(uiUrl).origin)).status).toBe(401)
  })
})

describe('a webhook of the custom MLflow payload, signed by openssl', () => {
  it('is passed, and its line has every field of the specification', async () => {
    const serving = await serveWithSecrets()
    const webhook = await registered(key)
    const sentAtMs = Date.now()
    const answer = await deliver(serving.origin, { ...webhook, path: `${webhook.path}?a=1&b=%20` })
    const answeredAtMs = Date.now()
    expect(answer.status).toBe(200)
    const line = await serving.capture(answer.id)
    expect(line).toEqual({
      event: 'capture',
      id: answer.id,
      receivedAtMs: expect.any(Number),
      method: 'POST',
      path: '/api/mlflow/registered?a=1&b=%20',
      source: 'MLflow',
      scheme: 'mlflow-body',
      name: 'model_registered',
      subject: 'LSCOR',
      bytes: webhook.body.length,
      verdict: 'passed',
      reason: null,
      secret: 'website',
      skewSeconds: null,
      deliveryId: null,
      attempt: 1,
      repeat: null,
      reply: { status: 200 },
      incomplete: null,
      cut: false,
      malformed: false,
    })
    expect(line['receivedAtMs']).toBeGreaterThanOrEqual(sentAtMs)
    expect(line['receivedAtMs']).toBeLessThanOrEqual(answeredAtMs)
  })

  it('signed with another secret fails; in enforce mode it gets 401', async () => {
    const serving = await serveWithSecrets()
    const forged = await registered('another-key')
    const accepted = await deliver(serving.origin, forged)
    expect(accepted.status).toBe(200)
    expect(await serving.capture(accepted.id)).toMatchObject({
      verdict: 'failed',
      reason: 'signature_mismatch',
      secret: null,
    })
    const set = ['sources', 'set', 'MLflow', '--reply', 'enforce', '--data', serving.data]
    expect((await runCommand(set)).code).toBe(0)
    const refused = await deliver(serving.origin, forged)
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      401,
      { error: 'Invalid signature' },
    ])
    expect(await serving.capture(refused.id)).toMatchObject({ reply: { status: 401 } })
    const right = await deliver(serving.origin, await registered(key))
    expect([right.status, JSON.parse(right.text)]).toEqual([
      200,
      {
        success: true,
        message: 'Model registration webhook received',
        token_id: 'LSCOR',
        status: 'REGISTERED',
      },
    ])
  })
})

describe('a Replicate webhook, signed by the official library', () => {
  it('is passed now, stale after 10 minutes, failed with one byte changed', async () => {
    const serving = await serveWithSecrets('--reply', 'enforce')
    const send = async (webhook: ReturnType<typeof predicted>) => {
      const answer = await deliver(serving.origin, webhook)
      return { status: answer.status, line: await serving.capture(answer.id) }
    }
    const signedAtMs = Date.now()
    const fresh = await send(predicted())
    const agoSeconds = (Date.now() - signedAtMs) / 1_000
    expect(fresh).toMatchObject({
      status: 200,
      line: {
        source: 'Replicate',
        scheme: 'replicate',
        name: 'prediction succeeded',
        subject: 'ufawqhfynnddngldkgtslldrkq',
        verdict: 'passed',
        reason: null,
        secret: 'replicate',
      },
    })
    expect(fresh.line['skewSeconds']).toBeGreaterThanOrEqual(0)
    // the timestamp is in whole seconds, so up to one more
    expect(fresh.line['skewSeconds']).toBeLessThanOrEqual(agoSeconds + 1)

    const old = await send(predicted({ at: new Date(Date.now() - 600_000) }))
    expect(old).toMatchObject({
      status: 403,
      line: { verdict: 'stale', reason: 'timestamp_too_old', secret: 'replicate' },
    })
    expect(old.line['skewSeconds']).toBeGreaterThanOrEqual(600)

    const whole = predicted()
    const changed = await send({ ...whole, body: whole.body.replace('succeeded', 'suceeded') })
    expect(changed).toMatchObject({
      status: 403,
      line: { verdict: 'failed', reason: 'signature_mismatch', secret: null },
    })
  })

  it('repeated is attempt 2, and the line says what kind of repeat', async () => {
    const serving = await serveWithSecrets()
    const first = predicted({ id: 'msg_repeated' })
    const later = new Date(Date.now() + 1_000)
    const attempts = [
      first,
      first,
      predicted({ id: 'msg_repeated', at: later }),
      predicted({ id: 'msg_repeated', prediction: 'another-one' }),
      predicted({ id: 'msg_other' }),
    ]
    const seen = []
    for (const webhook of attempts) {
      const { id } = await deliver(serving.origin, webhook)
      const { deliveryId, attempt, repeat, verdict } = await serving.capture(id)
      seen.push([deliveryId, attempt, repeat, verdict])
    }
    expect(seen).toEqual([
      ['msg_repeated', 1, null, 'passed'],
      ['msg_repeated', 2, 'redelivery', 'passed'],
      ['msg_repeated', 3, 'retry', 'passed'],
      ['msg_repeated', 4, 'conflict', 'passed'],
      ['msg_other', 1, null, 'passed'],
    ])
  })
})

describe('list and show of another process while it serves', () => {
  it('give what was received, newest first, byte for byte', async () => {
    const serving = await serveWithSecrets()
    const first = await deliver(serving.origin, await registered(key))
    const webhook = predicted({ id: 'msg_shown' })
    const second = await deliver(serving.origin, webhook)
    const line = await serving.capture(second.id)
    const own = ['--json', '--data', serving.data]

    const listed = documentOf<{ id: string }[]>(await runCommand(['list', ...own]))
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(listed[0]).toEqual(line)
    const filtered = await runCommand(['list', 'sender:replicate', 'verdict:passed', ...own])
    expect(documentOf<unknown[]>(filtered)).toEqual([line])

    const shown = documentOf<Record<string, unknown>>(
      await runCommand(['show', second.id!, ...own]),
    )
    expect(shown).toMatchObject({
      ...line,
      httpVersion: '1.1',
      incomplete: null,
      cut: false,
      received: [webhook.headers['webhook-signature']],
      computed: webhook.headers['webhook-signature'],
      timestamp: { value: webhook.headers['webhook-timestamp'], unit: 's', toleranceSeconds: 300 },
    })
    expect(shown['peer']).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(Buffer.from(String(shown['bodyBase64']), 'base64').toString()).toBe(webhook.body)
    expect(Buffer.from(String(shown['signedContentBase64']), 'base64').toString()).toBe(
      `msg_shown.${webhook.headers['webhook-timestamp']}.${webhook.body}`,
    )
    expect(shown['headers']).toContainEqual(['webhook-id', 'msg_shown'])
    expect((shown['steps'] as { ok: boolean }[]).every(({ ok }) => ok)).toBe(true)
  })

  it('say when there is no such request, and when a filter is wrong', async () => {
    const data = newFolder()
    const missing = await runCommand(['show', '7', '--json', '--data', data])
    expect([missing.code, missing.stdout]).toEqual([2, ''])
    expect(missing.stderr).toContain('7')
    const wrong = await runCommand(['list', 'verdict:maybe', '--json', '--data', data])
    expect([wrong.code, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toContain('passed, failed')
    const empty = await runCommand(['list', '--json', '--data', data])
    expect([empty.code, empty.stdout]).toEqual([0, '[]\n'])
  })
})
