import { describe, expect, it } from 'vitest'
import { openEngine } from '../support/open-engine.ts'
import { openWire } from '../support/raw-http.ts'
import { rawReceiver } from '../support/raw-receiver.ts'
import { bytes, capturingEngine, oldPrediction } from './capturing-engine.ts'

describe('what cannot be sent', () => {
  it('is refused with what is missing, unless the body is given anew', async () => {
    const { call, next, port } = await capturingEngine()
    const added = next('captures.added')
    const wire = await openWire(port)
    wire.send('POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc')
    wire.socket.end()
    const [aborted] = (await added).captures
    const input = { captureId: aborted!.id, to: 'http://localhost:3000' }
    expect((await call('deliveries.plan', input)).refusal).toContain('hung up')
    await expect(call('deliveries.replay', input)).rejects.toMatchObject({ code: 'conflict' })
    const edited = await call('deliveries.plan', { ...input, edits: { body: bytes('abcdefghij') } })
    expect(edited).toMatchObject({
      refusal: null,
      warnings: [expect.stringContaining('not whole')],
    })
    await expect(
      call('replays.start', { which: { ids: [aborted!.id] }, to: input.to }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('was no HTTP', async () => {
    const { call, next, port } = await capturingEngine()
    const added = next('captures.added')
    const wire = await openWire(port)
    wire.send('hello\r\n\r\n')
    const [broken] = (await added).captures
    const plan = await call('deliveries.plan', {
      captureId: broken!.id,
      to: 'http://localhost:3000',
      edits: { body: bytes('x') },
    })
    expect(plan.refusal).toContain('not valid HTTP')
  })

  it('goes to another computer only once its host was confirmed, and that is kept', async () => {
    const { call, id, data, close } = await oldPrediction()
    const input = { captureId: id, to: 'http://no-such-host.invalid/hook' }
    expect((await call('deliveries.plan', input)).target).toMatchObject({
      reach: 'confirm',
      host: 'no-such-host.invalid',
    })
    await expect(call('deliveries.replay', input)).rejects.toThrow('Confirm once')
    await expect(call('replays.start', { which: { ids: [id] }, to: input.to })).rejects.toThrow(
      'Confirm once',
    )
    await call('targets.confirm', { host: 'No-Such-Host.INVALID' })
    expect(await call('deliveries.replay', input)).toMatchObject({ trouble: { kind: 'dns' } })
    await close()
    const again = await openEngine({ data })
    expect(await again.call('targets.check', { url: input.to })).toMatchObject({
      reach: 'confirmed',
    })
    expect(await again.call('targets.forget', { host: 'no-such-host.invalid' })).toEqual({
      wasConfirmed: true,
    })
    expect(await again.call('targets.list', {})).toEqual([])
  })

  it('goes nowhere where machines keep their credentials, confirmed or not', async () => {
    const { call, id } = await oldPrediction()
    for (const host of ['169.254.169.254', 'fe80::1', 'metadata.google.internal'])
      await expect(call('targets.confirm', { host })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    const to = 'http://169.254.169.254/latest'
    expect((await call('deliveries.plan', { captureId: id, to })).refusal).toContain('credentials')
    await expect(call('deliveries.replay', { captureId: id, to })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('can be stopped under way', async () => {
    const { call, id } = await oldPrediction()
    const silent = await rawReceiver(() => {})
    const sending = call('deliveries.replay', { captureId: id, to: silent.origin, ticket: 't1' })
    await silent.request(0)
    expect(await call('deliveries.stop', { ticket: 't1' })).toEqual({ wasRunning: true })
    expect(await sending).toMatchObject({ trouble: { kind: 'canceled' }, comparison: null })
    expect(await call('deliveries.stop', { ticket: 't1' })).toEqual({ wasRunning: false })
  })
})
