import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CustomSchemeInput } from '../../src/contract/scheme-info.ts'
import { openEngine } from '../support/open-engine.ts'

const secret = 'a secret of a sender nobody knows'
const body = '{"order":7}'
const recipe: CustomSchemeInput = {
  label: 'Acme',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  signature: { header: 'x-acme', prefix: 'v9 ', as: 'hex' },
}

async function openWithSource() {
  const opened = await openEngine({ listen: { host: null, port: 0 } })
  const { call, engine } = opened
  await call('secrets.add', { name: 'acme', value: secret })
  const { id: sourceId } = await call('sources.add', {
    name: 'Acme',
    paths: ['/acme'],
    scheme: 'auto',
    toleranceSeconds: null,
    reply: { mode: 'accept' },
  })
  const deliver = (): Promise<Response> => {
    const digest = createHmac('sha256', secret).update(body).digest('hex')
    const url = new URL('/acme', engine.info().listener?.url)
    return fetch(url, { method: 'POST', headers: { 'x-acme': `v9 ${digest}` }, body })
  }
  return { ...opened, sourceId, deliver }
}

describe('trying a recipe', () => {
  it('judges the newest request of the source, and keeps nothing', async () => {
    const { call, sourceId, deliver } = await openWithSource()
    await deliver()
    const before = await call('schemes.list', {})
    const { fault, captureId, verdict } = await call('schemes.try', { recipe, sourceId })
    expect({ fault, captureId }).toEqual({ fault: null, captureId: '1' })
    expect(verdict).toMatchObject({ verdict: 'passed', secret: 'acme' })
    const wrong = { ...recipe, message: '.{body}' }
    expect((await call('schemes.try', { recipe: wrong, sourceId })).verdict).toMatchObject({
      verdict: 'failed',
      reason: 'signature_mismatch',
    })
    expect(await call('schemes.list', {})).toEqual(before)
  })

  it('and then keeping it has the source refuse what is not signed so', async () => {
    const { call, engine, sourceId, deliver } = await openWithSource()
    const { id: scheme } = await call('schemes.add', recipe)
    const reply = { mode: 'enforce' } as const
    await call('sources.change', { id: sourceId, change: { scheme, reply } })
    expect((await deliver()).status).toBe(200)
    const url = new URL('/acme', engine.info().listener?.url)
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
  })

  it('says what the recipe lacks, and that there is nothing to try it on', async () => {
    const { call, sourceId } = await openWithSource()
    expect(await call('schemes.try', { recipe, sourceId })).toEqual({
      fault: null,
      captureId: null,
      verdict: null,
    })
    const open = { ...recipe, message: '{timestamp}.{body}' }
    const { fault } = await call('schemes.try', { recipe: open, sourceId })
    expect(fault).toContain('{timestamp}')
  })

  it('refuses a source that is gone', async () => {
    const { call } = await openWithSource()
    await expect(call('schemes.try', { recipe, sourceId: 'gone' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
