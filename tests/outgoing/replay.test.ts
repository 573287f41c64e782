import { createHmac } from 'node:crypto'
import { validateWebhook } from 'replicate'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { partsOf, rawReceiver } from '../support/raw-receiver.ts'
import {
  capturingEngine,
  hourMs,
  mlflowSecret,
  oldPrediction,
  pairsOf,
  predictionBody,
  predictionPath,
  replicateSecret,
  valueOf,
} from './capturing-engine.ts'

describe('byte for byte', () => {
  it('arrives as it was captured: CRLF, invalid UTF-8, repeats, odd case, odd path', async () => {
    const { receive, call } = await capturingEngine()
    const body = Buffer.concat([Buffer.from('{"a":\r\n1}\r\n'), Buffer.from([0xff, 0xc3, 0x28, 0])])
    const sent = ['x-oDD: 1', 'X-Repeat: a', 'X-Trace: t', 'x-repeat: caf\u00e9', 'Accept: */*']
    const capture = await receive('PATCH /hooks//a/../b?x=%zz&y= HTTP/1.1', sent, body)
    const receiver = await rawReceiver()
    const delivery = await call('deliveries.replay', { captureId: capture.id, to: receiver.origin })
    const arrived = partsOf(await receiver.request(0))
    expect(arrived.lines).toEqual([
      'PATCH /hooks//a/../b?x=%zz&y= HTTP/1.1',
      `Host: 127.0.0.1:${receiver.port}`,
      ...sent,
      `Content-Length: ${body.length}`,
      `Countersign-Replay-Of: ${capture.id}`,
      'Connection: close',
    ])
    expect(arrived.body.equals(body)).toBe(true)
    expect(delivery).toMatchObject({ passed: true, bodyIn: 'capture', resignedAs: null })
    const kept = await call('deliveries.body', { id: delivery.id })
    expect(Buffer.from(kept.bytes).equals(body)).toBe(true)
    expect(delivery.requestHeaders).toEqual(pairsOf(arrived.lines))
  })

  it('a path with a # in it stays whole, as it is planned', async () => {
    const { receive, call } = await capturingEngine()
    const capture = await receive('POST /a#b?x=1 HTTP/1.1', [], Buffer.from('x'))
    const receiver = await rawReceiver()
    const input = { captureId: capture.id, to: receiver.origin }
    const { target } = await call('deliveries.plan', input)
    await call('deliveries.replay', input)
    expect(target.url).toBe(`${receiver.origin}/a#b?x=1`)
    expect(partsOf(await receiver.request(0)).lines[0]).toBe('POST /a#b?x=1 HTTP/1.1')
  })

  it('a body that came in chunks goes out in one piece, and that is said', async () => {
    const { call, next, port } = await capturingEngine()
    const added = next('captures.added')
    const wire = await openWire(port)
    wire.send(
      rawRequest(
        'POST /x HTTP/1.1',
        ['Host: a', 'Transfer-Encoding: chunked'],
        '2\r\nab\r\n1\r\nc\r\n0\r\n\r\n',
      ),
    )
    const [capture] = (await added).captures
    wire.socket.destroy()
    const receiver = await rawReceiver()
    const input = { captureId: capture!.id, to: `${receiver.origin}/other?x=1` }
    const { changes } = await call('deliveries.plan', input)
    expect(changes).toContainEqual(
      expect.objectContaining({ name: 'Transfer-Encoding', before: 'chunked', after: null }),
    )
    await call('deliveries.replay', input)
    const { lines, body } = partsOf(await receiver.request(0))
    expect(lines[0]).toBe('POST /other?x=1 HTTP/1.1')
    expect(lines).toContain('Content-Length: 3')
    expect(body.toString()).toBe('abc')
  })
})

describe('signed again', () => {
  it('is preselected with a reason when the original is too old, and tells what changes', async () => {
    const { call, id } = await oldPrediction()
    const plan = await call('deliveries.plan', { captureId: id, to: 'http://localhost:3000' })
    expect(plan.signing).toMatchObject({
      mode: 'renew',
      suggested: 'renew',
      words: 'It was signed 1 hour ago, and a receiver for Replicate takes 5 minutes.',
      scheme: 'replicate',
      secretName: 'main',
      cannotRenew: null,
    })
    expect(plan.target).toMatchObject({
      url: `http://localhost:3000${predictionPath}`,
      reach: 'loopback',
    })
    expect(plan.changes.map(({ name, why }) => [name, why])).toEqual([
      ['Host', 'The target is another one'],
      ['webhook-timestamp', 'The time of signing'],
      ['Webhook-Signature', 'Signed again'],
      ['Countersign-Replay-Of', 'Tells which request this replays'],
      ['Connection', 'It belongs to one connection'],
    ])
    expect(plan).toMatchObject({ bodyChange: null, warnings: [], refusal: null })
  })

  it('is not preselected while the original is fresh', async () => {
    const { call, id, clock } = await oldPrediction()
    clock.nowMs -= hourMs
    const plan = await call('deliveries.plan', { captureId: id, to: 'http://localhost:3000' })
    expect(plan.signing).toMatchObject({ mode: 'keep', suggested: 'keep', words: null })
  })

  it('is accepted by the libraries that receivers of Replicate use', async () => {
    const { call, id, clock } = await oldPrediction()
    clock.nowMs = Date.now()
    const receiver = await rawReceiver()
    const signing = { mode: 'renew', id: 'renew' } as const
    await call('deliveries.replay', { captureId: id, to: receiver.origin, signing })
    const { lines, body } = partsOf(await receiver.request(0))
    const headers = Object.fromEntries(
      pairsOf(lines).map(([name, value]) => [name.toLowerCase(), value]),
    )
    expect(headers['webhook-id']).toMatch(/^msg_/)
    expect(headers['webhook-id']).not.toBe('msg_1')
    expect(body.toString()).toBe(predictionBody)
    expect(new Webhook(replicateSecret).verify(body.toString(), headers)).toMatchObject({
      id: 'p1',
    })
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers,
      body: body.toString(),
    })
    expect(await validateWebhook(request, replicateSecret)).toBe(true)
  })

  it('is what MLflow would have sent, by an HMAC of our own', async () => {
    const { call, receive, clock } = await capturingEngine()
    await call('secrets.add', { name: 'mlflow', value: mlflowSecret, scheme: 'mlflow' })
    const body = '{"entity": "model_version", "action": "created", "data": {"name": "caf\\u00e9"}}'
    const hmac = (content: string) =>
      createHmac('sha256', mlflowSecret).update(content).digest('base64')
    const seconds = Math.floor(clock.nowMs / 1_000)
    const capture = await receive(
      'POST /hooks/mlflow HTTP/1.1',
      [
        'X-MLflow-Delivery-Id: 7d1d6a9e-3c46-4d4e-9b8e-0a5b2c1f4e11',
        `X-MLflow-Timestamp: ${seconds}`,
        `X-MLflow-Signature: v1,${hmac(`7d1d6a9e-3c46-4d4e-9b8e-0a5b2c1f4e11.${seconds}.${body}`)}`,
      ],
      body,
    )
    clock.nowMs += 2 * hourMs
    const receiver = await rawReceiver()
    await call('deliveries.replay', { captureId: capture.id, to: receiver.origin })
    const { lines, body: arrived } = partsOf(await receiver.request(0))
    const value = (name: string) => valueOf(pairsOf(lines), name)
    expect(value('X-MLflow-Delivery-Id')).toBe('7d1d6a9e-3c46-4d4e-9b8e-0a5b2c1f4e11')
    expect(value('X-MLflow-Timestamp')).toBe(String(Math.floor(clock.nowMs / 1_000)))
    expect(arrived.toString()).toBe(body)
    expect(value('X-MLflow-Signature')).toBe(
      `v1,${hmac(`${value('X-MLflow-Delivery-Id')}.${value('X-MLflow-Timestamp')}.${body}`)}`,
    )
    const again = await call('deliveries.replay', {
      captureId: capture.id,
      to: receiver.origin,
      signing: { mode: 'renew', id: 'renew', timestamp: { value: '1700000000' } },
    })
    expect(valueOf(again.requestHeaders, 'X-MLflow-Timestamp')).toBe('1700000000')
    expect(valueOf(again.requestHeaders, 'X-MLflow-Delivery-Id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(valueOf(again.requestHeaders, 'X-MLflow-Delivery-Id')).not.toBe(
      value('X-MLflow-Delivery-Id'),
    )
  })

  it('says what is missing when it cannot be, and sends as it was with a warning', async () => {
    const { call, id } = await oldPrediction()
    const [secret] = await call('secrets.list', {})
    await call('secrets.remove', { id: secret!.id })
    const to = 'http://localhost:3000'
    const plan = await call('deliveries.plan', { captureId: id, to })
    expect(plan.signing).toMatchObject({
      mode: 'keep',
      cannotRenew: expect.stringContaining('No secret for Replicate'),
    })
    expect(plan.warnings[0]).toContain('will refuse it')
    const wished = await call('deliveries.plan', { captureId: id, to, signing: { mode: 'renew' } })
    expect(wished.refusal).toContain('No secret for Replicate')
    const pasted = { mode: 'renew', secret: { value: replicateSecret } } as const
    expect(
      (await call('deliveries.plan', { captureId: id, to, signing: pasted })).refusal,
    ).toBeNull()
    const wrong = { mode: 'renew', secret: { value: 'whsec_!!' } } as const
    const refused = await call('deliveries.plan', { captureId: id, to, signing: wrong })
    expect(refused.refusal).toContain('cannot be decoded')
    expect(refused.refusal).not.toContain('!!')
  })

  it('can be by another scheme, whose headers take the place of the old ones', async () => {
    const { call, id } = await oldPrediction()
    const receiver = await rawReceiver()
    const delivery = await call('deliveries.replay', {
      captureId: id,
      to: receiver.origin,
      signing: { mode: 'renew', scheme: 'github', secret: { value: 'a secret' } },
    })
    const names = delivery.requestHeaders.map(([name]) => name.toLowerCase())
    expect(names).toContain('x-hub-signature-256')
    expect(names).not.toContain('webhook-signature')
    expect(delivery.resignedAs).toBe('github')
    const expected = createHmac('sha256', 'a secret').update(predictionBody).digest('hex')
    expect(valueOf(delivery.requestHeaders, 'x-hub-signature-256')).toBe(`sha256=${expected}`)
  })
})
