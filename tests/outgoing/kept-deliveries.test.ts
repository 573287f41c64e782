import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { okAnswer, rawReceiver } from '../support/raw-receiver.ts'
import { capturingEngine, oldPrediction } from './capturing-engine.ts'

describe('what is kept of a delivery', () => {
  it('holds no shared token and no secret', async () => {
    const { call, receive, data, close } = await capturingEngine()
    const token = 'hf-token-canary-0123456789'
    const capture = await receive(
      'POST /hf HTTP/1.1',
      ['X-Webhook-Secret: old-token', 'Authorization: Bearer r8_canary00000'],
      '{}',
    )
    // a receiver that repeats all it was told
    const receiver = await rawReceiver((socket, request) => {
      socket.end(`HTTP/1.1 200 OK\r\nX-Echo: ${token}\r\n\r\n${request.toString('latin1')}`)
    })
    const input = {
      captureId: capture.id,
      to: `${receiver.origin}/hf?secret=${token}`,
      signing: { mode: 'renew', secret: { value: token } },
    } as const
    const plan = await call('deliveries.plan', input)
    const delivery = await call('deliveries.replay', input)
    expect((await receiver.request(0)).toString()).toContain(`X-Webhook-Secret: ${token}`)
    expect(JSON.stringify([plan.headers, plan.changes, delivery])).not.toContain('canary')
    const answered = Buffer.from(delivery.answer?.body ?? []).toString()
    expect(answered).toContain('X-Webhook-Secret: ••••••••')
    expect(answered).not.toContain(token)
    expect(delivery.answer?.cut).toBe(false)
    await close()
    expect(readFileSync(`${data}/countersign.db`).includes(token)).toBe(false)
  })

  it.each([
    ['without its prefix', 'whsec_Y2FuYXJ5LWNhbmFyeS1jYW5hcnk=', 'Y2FuYXJ5LWNhbmFyeS1jYW5hcnk='],
    ['as JSON writes it', 'canary-"quoted"-canary', String.raw`canary-\"quoted\"-canary`],
  ])('masks a secret that the receiver tells %s', async (_, secret, told) => {
    const { call, receive } = await capturingEngine()
    const capture = await receive('POST /x HTTP/1.1', [], '{}')
    const receiver = await rawReceiver((socket) => {
      socket.end(`HTTP/1.1 500 No\r\nX-Key: ${told}\r\n\r\n{"expected":"${told}"}`)
    })
    const scheme = secret.startsWith('whsec_') ? 'replicate' : 'mlflow-body'
    const signing = { mode: 'renew', scheme, secret: { value: secret } } as const
    const input = { captureId: capture.id, to: receiver.origin, signing }
    const { answer } = await call('deliveries.replay', input)
    const kept = JSON.stringify([answer?.headers, Buffer.from(answer?.body ?? []).toString()])
    expect(kept).toContain('••••••••')
    expect(kept).not.toMatch(/canary|Y2FuYXJ5/)
  })

  it('is compared with the last one to the same URL, like with like', async () => {
    const { call, id } = await oldPrediction()
    let status = 500
    const receiver = await rawReceiver((socket) => {
      socket.end(status === 200 ? okAnswer : `HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`)
    })
    const input = { captureId: id, to: receiver.origin }
    const outcomes: unknown[] = []
    for (status of [500, 403, 200, 200, 500]) {
      const { comparison, previous } = await call('deliveries.replay', input)
      outcomes.push([comparison, previous?.status ?? null])
    }
    expect(outcomes).toEqual([
      ['first', null],
      ['still_failing', 500],
      ['fixed', 403],
      ['still_passing', 200],
      ['regressed', 200],
    ])
    // a request that is wrong on purpose is another question
    status = 401
    const broken = await call('deliveries.replay', { ...input, breakIt: 'wrong_secret' })
    expect(broken).toMatchObject({ comparison: 'first', passed: true, expected: 'refuse' })
    const elsewhere = await rawReceiver()
    expect(await call('deliveries.replay', { ...input, to: elsewhere.origin })).toMatchObject({
      comparison: 'first',
    })
    const page = await call('deliveries.list', { captureId: id, limit: 4 })
    expect(page.deliveries.map(({ status: answered }) => answered)).toEqual([200, 401, 500, 200])
    const rest = await call('deliveries.list', { captureId: id, before: page.nextBefore })
    expect(rest.deliveries).toHaveLength(3)
  })

  it('stays when the request is deleted, and says that the body went with it', async () => {
    const { call, id } = await oldPrediction()
    const receiver = await rawReceiver()
    const { id: kept } = await call('deliveries.replay', { captureId: id, to: receiver.origin })
    await call('captures.clear', {})
    expect(await call('deliveries.get', { id: kept })).toMatchObject({
      captureId: null,
      bodyIn: 'gone',
    })
    await expect(call('deliveries.body', { id: kept })).rejects.toThrow('deleted since')
    expect(await call('deliveries.clear', {})).toEqual({ removed: 1 })
  })

  it('shows where a redirect leads, which was not followed', async () => {
    const { call, id } = await oldPrediction()
    const receiver = await rawReceiver((socket) => {
      socket.end('HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n')
    })
    const delivery = await call('deliveries.replay', {
      captureId: id,
      to: `${receiver.origin}/hook`,
    })
    expect(delivery).toMatchObject({
      passed: false,
      answer: { status: 302, redirectsTo: `${receiver.origin}/login` },
    })
    expect(receiver.seen).toHaveLength(1)
  })
})
