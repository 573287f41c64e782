import { describe, expect, it } from 'vitest'
import { hexOf, openSending, pipelineSecret, spacedBody } from './sending.ts'

describe('explaining a request that fails', () => {
  it('names the secret with a line break, proven', async () => {
    const { call, send } = await openSending()
    const value = `${pipelineSecret}\n`
    await call('secrets.add', { name: 'website', value })
    const { diagnosis, isCached } = await call('captures.explain', {
      id: await send(pipelineSecret),
    })
    expect(isCached).toBe(false)
    expect(diagnosis.causes[0]).toMatchObject({
      code: 'secret-whitespace',
      proven: true,
      secret: 'website',
    })
    expect(diagnosis).toMatchObject({ mode: 'received', conclusion: null })
  })

  it('names another secret of the vault', async () => {
    const { call, send } = await openSending()
    const { id: website } = await call('secrets.add', { name: 'website', value: 'something else' })
    await call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    await call('sources.tie', { id: 'mlflow', secretId: website })
    const { diagnosis } = await call('captures.explain', { id: await send(pipelineSecret) })
    expect(diagnosis.causes[0]).toMatchObject({
      code: 'wrong-secret',
      proven: true,
      secret: 'pipeline',
    })
    expect(diagnosis.secretsTried).toEqual(['website', 'pipeline'])
  })

  it('names a secret that was given for another sender, as one that is not configured for this', async () => {
    const { call, send } = await openSending()
    await call('secrets.add', { name: 'shop', value: pipelineSecret, scheme: 'stripe' })
    const { diagnosis } = await call('captures.explain', { id: await send(pipelineSecret) })
    expect(diagnosis.causes[0]).toMatchObject({
      code: 'wrong-secret',
      proven: true,
      secret: 'shop',
    })
  })

  it('knows the schemes that the user made', async () => {
    const { call, engine } = await openSending()
    await call('schemes.add', {
      label: 'Ours',
      method: 'hmac-sha256',
      secret: { as: 'utf8' },
      message: '{body}!',
      signature: { header: 'x-our-own', as: 'hex' },
    })
    await call('secrets.add', { name: 'ours', value: `${pipelineSecret} ` })
    const url = engine.info().listener?.url ?? ''
    const headers = { 'x-our-own': hexOf(pipelineSecret, '{}!') }
    const answer = await fetch(`${url}ours`, { method: 'POST', headers, body: '{}' })
    const id = answer.headers.get('countersign-capture') ?? ''
    const { diagnosis } = await call('captures.explain', { id })
    expect(diagnosis.causes[0]).toMatchObject({ code: 'secret-whitespace', proven: true })
  })

  it('sees the signature of another request beside it', async () => {
    const { call, engine, send } = await openSending()
    await call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    const other = '{"model_name":"Other"}'
    await send(pipelineSecret, other)
    const url = engine.info().listener?.url ?? ''
    const headers = { 'x-mlflow-signature': `sha256=${hexOf(pipelineSecret, other)}` }
    const answer = await fetch(`${url}api/mlflow/x`, { method: 'POST', headers, body: spacedBody })
    const id = answer.headers.get('countersign-capture') ?? ''
    const { diagnosis } = await call('captures.explain', { id })
    expect(diagnosis.causes[0]).toMatchObject({ code: 'signature-of-other-message', proven: true })
  })

  it('is kept until the configuration changes, and across a restart', async () => {
    const first = await openSending()
    await first.call('secrets.add', { name: 'website', value: `${pipelineSecret}\n` })
    const id = await first.send(pipelineSecret)
    const { diagnosis } = await first.call('captures.explain', { id })
    expect(await first.call('captures.explain', { id })).toMatchObject({
      isCached: true,
      diagnosis,
    })
    const asked = await first.call('captures.explain', { id, computed: 'abc' })
    expect(asked).toMatchObject({ isCached: false, diagnosis: { mode: 'computed' } })
    await first.close()
    const { call } = await openSending({ data: first.data })
    expect(await call('captures.explain', { id })).toEqual({
      isCached: true,
      tookMs: expect.any(Number) as number,
      diagnosis,
    })
    await call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    const again = await call('captures.explain', { id })
    expect(again.isCached).toBe(false)
    expect(again.diagnosis.secretsTried).toContain('pipeline')
  })

  it('keeps nothing that was found with secrets lent for this run', async () => {
    const extraSecrets = [{ name: 'lent', value: 'lent for now' }]
    const { call, send } = await openSending({ extraSecrets })
    const id = await send(pipelineSecret)
    await call('captures.explain', { id })
    expect(await call('captures.explain', { id })).toMatchObject({
      isCached: false,
      diagnosis: { secretsTried: ['lent'] },
    })
  })

  it('refuses what it cannot explain, saying why', async () => {
    const { call, send } = await openSending()
    const id = await send(pipelineSecret)
    const refusal = (input: object) =>
      call('captures.explain', { id, ...input }).catch((error: unknown) => error)
    expect(await refusal({ id: '999' })).toMatchObject({ code: 'not_found' })
    expect(await refusal({ bodySeen: 'a', bodySeenBase64: 'YQ==' })).toMatchObject({
      code: 'invalid_input',
    })
    const messageOf = async (input: object) => String(await refusal(input))
    expect(await messageOf({ bodySeenBase64: '*' })).toContain('base64')
    expect(await messageOf({ computed: '  ' })).toContain('empty')
    expect(await messageOf({ computed: 'a'.repeat(4_097) })).toContain('4096')
  })
})

describe('explaining what an application computes', () => {
  const openPassing = async () => {
    const opened = await openSending()
    await opened.call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    return { ...opened, id: await opened.send(pipelineSecret) }
  }
  const compact = JSON.stringify(JSON.parse(spacedBody))

  it('names the body that was serialised again, and shows it', async () => {
    const { call, id } = await openPassing()
    const computed = `sha256=${hexOf(pipelineSecret, compact)}`
    const { diagnosis } = await call('captures.explain', { id, computed })
    const [cause] = diagnosis.causes
    expect(cause).toMatchObject({ code: 'body-reserialised', proven: true })
    expect([cause?.variant, ...(cause?.equivalents ?? [])].join()).toContain('js-compact')
    expect(Buffer.from(cause?.evidence.changedBody ?? []).toString()).toBe(compact)
  })

  it.each([
    ['as text', { bodySeen: compact }],
    ['in base64', { bodySeenBase64: Buffer.from(compact).toString('base64') }],
  ])('names it from the body that the application saw, %s', async (_how, input) => {
    const { call, id } = await openPassing()
    const { diagnosis } = await call('captures.explain', { id, ...input })
    expect(diagnosis.causes[0]).toMatchObject({ code: 'body-reserialised', proven: true })
  })

  it('takes a length alone for likely, never for proof, and shows what it would have been', async () => {
    const { call, id } = await openPassing()
    const { diagnosis } = await call('captures.explain', { id, bodyBytes: compact.length })
    expect(diagnosis.causes[0]).toMatchObject({ code: 'body-reserialised', proven: false })
    expect(diagnosis.causes.every(({ proven }) => !proven)).toBe(true)
    const [first] = diagnosis.causes
    expect(Buffer.from(first?.evidence.changedBody ?? []).toString()).toBe(compact)
    await expect(
      call('captures.explain', { id, bodyBytes: 1, bodySeen: 'a' }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('tells what the common mistakes would compute', async () => {
    const { call, id } = await openPassing()
    const { diagnosis } = await call('captures.explain', { id })
    const computed = diagnosis.predictions.map((one) => one.computed)
    expect(computed).toContain(`sha256=${hexOf(pipelineSecret, compact)}`)
  })
})
