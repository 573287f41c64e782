import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import type { BreakKind } from '../../src/contract/delivery.ts'
import { asCaptured } from '../../src/contract/replay.ts'
import { breakKinds } from '../../src/contract/delivery.ts'
import { partsOf, rawReceiver } from '../support/raw-receiver.ts'
import {
  bytes,
  capturingEngine,
  oldPrediction,
  pairsOf,
  predictionBody,
  replicateSecret,
} from './capturing-engine.ts'

describe('edited before it is sent', () => {
  it('goes out as edited, signed again because the body is another one', async () => {
    const { call, id, clock } = await oldPrediction()
    clock.nowMs = Date.now()
    const receiver = await rawReceiver()
    const original = await call('captures.get', { id })
    const headers = original.headers.map(([name, value]): [string, string] =>
      name === 'Content-Type' ? ['content-TYPE', 'application/json; charset=utf-8'] : [name, value],
    )
    const edits = {
      method: 'put',
      headers: [...headers, ['X-New', '1']] as [string, string][],
      body: bytes('{"id":"p2"}'),
    }
    const input = { captureId: id, to: `${receiver.origin}/elsewhere`, edits }
    const plan = await call('deliveries.plan', input)
    expect(plan.signing).toMatchObject({
      mode: 'renew',
      words: expect.stringContaining('The body was changed'),
    })
    expect(plan.bodyChange).toMatchObject({ words: 'You changed the body.' })
    expect(plan.changes).toContainEqual({
      name: 'X-New',
      before: null,
      after: '1',
      why: 'You changed it',
    })
    const delivery = await call('deliveries.replay', input)
    const { lines, body } = partsOf(await receiver.request(0))
    expect(lines[0]).toBe('PUT /elsewhere HTTP/1.1')
    expect(lines).toContain('content-TYPE: application/json; charset=utf-8')
    expect(body.toString()).toBe('{"id":"p2"}')
    expect(
      new Webhook(replicateSecret).verify(
        '{"id":"p2"}',
        Object.fromEntries(pairsOf(lines).map(([name, value]) => [name.toLowerCase(), value])),
      ),
    ).toEqual({ id: 'p2' })
    expect(delivery).toMatchObject({ bodyIn: 'own', method: 'PUT' })
    const kept = await call('deliveries.body', { id: delivery.id, offset: 1, length: 4 })
    expect([Buffer.from(kept.bytes).toString(), kept.total]).toEqual(['"id"', 11])
  })

  it('is as captured when the edit gives the same bytes', async () => {
    const { call, id } = await oldPrediction()
    const plan = await call('deliveries.plan', {
      captureId: id,
      to: 'http://localhost:3000',
      signing: { mode: 'keep' },
      edits: { body: bytes(predictionBody) },
    })
    expect(plan.bodyChange).toBeNull()
  })

  it('with tokens hidden in the form: they are sent as captured, and told to nobody', async () => {
    const { call, receive } = await capturingEngine()
    const token = 'Bearer 0123456789abcdef'
    const { id } = await receive('POST /x HTTP/1.1', [`AUTHORIZATION: ${token}`, 'X-A: 1'], '{}')
    const receiver = await rawReceiver()
    const { headers } = await call('captures.get', { id })
    const hidden = headers.map(([name, value]): [string, string] => [
      name,
      value === token ? asCaptured : value,
    ])
    const input = { captureId: id, to: receiver.origin }
    const edits = { headers: [...hidden, ['X-B', '2']] as [string, string][] }
    const plan = await call('deliveries.plan', { ...input, edits })
    expect(JSON.stringify(plan)).not.toContain('0123456789abcdef')
    expect(plan.changes.map(({ name }) => name)).not.toContain('AUTHORIZATION')
    const delivery = await call('deliveries.replay', { ...input, edits })
    const { lines } = partsOf(await receiver.request(0))
    expect(lines).toContain(`AUTHORIZATION: ${token}`)
    expect(lines).toContain('X-B: 2')
    expect(JSON.stringify(delivery)).not.toContain('0123456789abcdef')
    const renamed = { headers: [['X-Token', asCaptured]] as [string, string][] }
    expect((await call('deliveries.plan', { ...input, edits: renamed })).refusal).toMatch(
      /hidden value of X-Token is not known/,
    )
  })

  it.each([
    [{ headers: [['X', 'a\r\nInjected: 1']] as [string, string][] }, 'HTTP cannot carry'],
    [{ headers: [['X y', 'a']] as [string, string][] }, 'HTTP cannot carry'],
    [{ method: 'CONNECT' }, 'CONNECT opens a tunnel'],
  ])('cannot be used to send what is no request: %j', async (edits, words) => {
    const { call, id } = await oldPrediction()
    const receiver = await rawReceiver()
    const signing = { mode: 'keep' } as const
    const delivery = await call('deliveries.replay', {
      captureId: id,
      to: receiver.origin,
      edits,
      signing,
    })
    expect(delivery).toMatchObject({
      comparison: null,
      trouble: { kind: 'not_allowed', words: expect.stringContaining(words) },
    })
    expect(receiver.seen).toHaveLength(0)
  })
})

describe('broken on purpose', () => {
  it('each fault is refused by a right receiver, and by that fault alone', async () => {
    const { call, id, clock } = await oldPrediction()
    clock.nowMs = Date.now()
    const receiver = await rawReceiver((socket, request) => {
      const { lines, body } = partsOf(request)
      const headers = Object.fromEntries(
        pairsOf(lines).map(([name, value]) => [name.toLowerCase(), value]),
      )
      let outcome = '200 OK'
      try {
        new Webhook(replicateSecret).verify(body, headers)
      } catch (error) {
        outcome = `401 ${(error as Error).message}`
      }
      socket.end(`HTTP/1.1 ${outcome}\r\nContent-Length: 0\r\n\r\n`)
    })
    const send = async (breakIt: BreakKind | null) =>
      call('deliveries.replay', { captureId: id, to: receiver.origin, breakIt })
    expect(await send(null)).toMatchObject({ passed: true, status: 200 })
    const said: Record<string, string | undefined> = {}
    for (const kind of breakKinds) {
      const delivery = await send(kind)
      expect(delivery).toMatchObject({
        passed: true,
        expected: 'refuse',
        broken: kind,
        status: 401,
      })
      said[kind] = delivery.answer?.statusText
    }
    expect(said).toEqual({
      flip_byte: 'No matching signature found',
      old_timestamp: 'Message timestamp too old',
      wrong_secret: 'No matching signature found',
      no_signature: 'Missing required headers',
      reserialised_json: 'No matching signature found',
    })
  })

  it('changes the body as it says', async () => {
    const { call, id } = await oldPrediction()
    const planned = async (breakIt: BreakKind) => {
      const plan = await call('deliveries.plan', {
        captureId: id,
        to: 'http://localhost:3000',
        breakIt,
      })
      return { plan, body: Buffer.from(plan.bodyChange?.body ?? []) }
    }
    const flipped = await planned('flip_byte')
    expect(flipped.plan.bodyChange?.words).toMatch(/^One bit of byte \d+ of \d+ was flipped\.$/)
    const differing = [...flipped.body].filter(
      (byte, at) => byte !== Buffer.from(predictionBody)[at],
    )
    expect(differing).toHaveLength(1)
    expect(JSON.parse(flipped.body.toString())).not.toEqual(JSON.parse(predictionBody))
    const again = await planned('reserialised_json')
    expect(JSON.parse(again.body.toString())).toEqual(JSON.parse(predictionBody))
    expect(again.body.toString()).not.toBe(predictionBody)
    const { changes } = (await planned('old_timestamp')).plan
    expect(changes).toContainEqual(
      expect.objectContaining({ name: 'webhook-timestamp', why: 'Too old on purpose' }),
    )
  })

  it('says which faults a request cannot have', async () => {
    const { call, receive } = await capturingEngine()
    const plain = await receive('POST /x HTTP/1.1', [], '')
    const plan = await call('deliveries.plan', { captureId: plain.id, to: 'http://localhost:3000' })
    expect(plan.breaks.filter(({ cannot }) => cannot !== null)).toHaveLength(5)
    const wished = {
      captureId: plain.id,
      to: 'http://localhost:3000',
      breakIt: 'flip_byte',
    } as const
    expect((await call('deliveries.plan', wished)).refusal).toBe('The body is empty.')
    const github = await receive(
      'POST /x HTTP/1.1',
      [`X-Hub-Signature-256: sha256=${'a'.repeat(64)}`],
      '{}',
    )
    await call('secrets.add', { name: 'g', value: 'secret', scheme: 'github' })
    const { breaks } = await call('deliveries.plan', {
      captureId: github.id,
      to: 'http://localhost:3000',
    })
    expect(breaks.find(({ kind }) => kind === 'old_timestamp')?.cannot).toContain(
      'does not judge the age',
    )
    expect(breaks.find(({ kind }) => kind === 'wrong_secret')?.cannot).toBeNull()
  })
})
