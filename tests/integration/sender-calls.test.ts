import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fetchReplicateSecret } from '../../src/engine/senders/replicate-secret.ts'
import { openSurroundings } from '../../src/server/surroundings.ts'
import { openEngine } from '../support/open-engine.ts'
import { senderServer } from '../support/sender-server.ts'

const token = 'r8_canary0000000000000000000000000000000'
const key = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const secretPath = '/v1/webhooks/default/secret'

describe("fetching Replicate's secret", () => {
  it('asks as documented and keeps the answer as a secret, once', async () => {
    const keys = [key, `${key}\n`]
    const { base, asked } = await senderServer(() => ({ body: { key: keys.shift() } }))
    const { call } = await openEngine()
    const first = await call('replicate.fetchSecret', { token, baseUrl: base })
    expect(first).toMatchObject({
      outcome: 'added',
      isTokenKept: false,
      secret: { name: 'Replicate default', scheme: 'replicate', bytes: 38, warnings: [] },
    })
    expect(asked[0]).toMatchObject({
      method: 'GET',
      path: secretPath,
      headers: { authorization: `Bearer ${token}` },
    })
    const again = await call('replicate.fetchSecret', { token, baseUrl: `${base}/v1/` })
    expect(asked[1]?.path).toBe(secretPath)
    expect(again).toMatchObject({ outcome: 'known', secret: { id: first.secret.id } })
    expect(await call('secrets.reveal', { id: first.secret.id })).toEqual({ value: key })
  })

  it('finds a free name for a second secret, and keeps the token even without one', async () => {
    const keys = [
      key,
      `whsec_${btoa('another secret of 32 bytes, yes!')}`,
      `whsec_${btoa('a third')}`,
    ]
    const { base } = await senderServer(() => ({ body: { key: keys.shift() } }))
    const { call } = await openEngine()
    await call('replicate.fetchSecret', { token, baseUrl: base })
    const second = await call('replicate.fetchSecret', { token, baseUrl: base })
    expect(second).toMatchObject({ outcome: 'added', secret: { name: 'Replicate default 2' } })
    const asking = { token, baseUrl: base, name: 'Replicate default', keepToken: true }
    await expect(call('replicate.fetchSecret', asking)).rejects.toMatchObject({ code: 'conflict' })
    expect(await call('replicate.token', {})).toEqual({ origin: base })
  })

  it.each([
    [401, { detail: 'Unauthenticated' }, 'does not accept this token (401)'],
    [404, { detail: 'Not found' }, 'There is no such thing at http://127.0.0.1'],
    [429, {}, 'too many requests (429)'],
    [500, 'oops', 'trouble of its own (500)'],
    [302, '', 'answers with a redirect (302)'],
    [200, { secret: key }, 'holds no secret: there is no “key” in it'],
    [200, '<html>', 'holds no secret'],
    [200, { key: 'C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }, 'holds no usable secret'],
    [200, { key: 'whsec_not base64' }, 'holds no usable secret'],
    [422, {}, 'answered 422, which is not expected here'],
  ])('says in plain words what the answer %s means', async (status, body, words) => {
    const headers = status === 302 ? { Location: 'http://127.0.0.1:9/elsewhere' } : {}
    const { base } = await senderServer(() => ({ status, body, headers }))
    const asking = fetchReplicateSecret(base, token)
    await expect(asking).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(words),
    })
    await expect(asking).rejects.not.toMatchObject({ message: expect.stringContaining(token) })
  })

  it('says that nothing listens, and sends a token over https only', async () => {
    await expect(fetchReplicateSecret('http://127.0.0.1:9', token)).rejects.toThrow(
      'could not be reached',
    )
    await expect(fetchReplicateSecret('http://api.example.com', token)).rejects.toThrow(
      'over https only',
    )
  })

  it('keeps the token only if asked, sealed, until it is forgotten', async () => {
    const { base, asked } = await senderServer(() => ({ body: { key } }))
    const { call, data } = await openEngine()
    await call('replicate.fetchSecret', { token, baseUrl: base })
    expect(readdirSync(data)).not.toContain('tokens')
    await expect(call('replicate.fetchSecret', { baseUrl: base })).rejects.toThrow('none is kept')
    await call('replicate.fetchSecret', { token, baseUrl: base, keepToken: true })
    expect(await call('replicate.fetchSecret', { baseUrl: base })).toMatchObject({
      isTokenKept: true,
    })
    expect(asked.at(-1)?.headers.authorization).toBe(`Bearer ${token}`)
    expect(await call('replicate.forgetToken', {})).toEqual({ origin: null })
    expect(await call('replicate.token', {})).toEqual({ origin: null })
  })

  it('sends the kept token nowhere but where it was kept for', async () => {
    const { base } = await senderServer(() => ({ body: { key } }))
    const other = await senderServer(() => ({ body: { key } }))
    const { call } = await openEngine()
    await call('replicate.fetchSecret', { token, baseUrl: base, keepToken: true })
    const elsewhere = { baseUrl: other.base, webhook: 'https://example.com/' }
    const why = `the one that is kept goes to ${base} only`
    await expect(call('replicate.sendTest', elsewhere)).rejects.toThrow(why)
    await expect(call('replicate.fetchSecret', { baseUrl: other.base })).rejects.toThrow(why)
    expect(other.asked).toEqual([])
  })

  it('takes a token that was kept without an origin for one of Replicate itself', async () => {
    const { base, asked } = await senderServer(() => ({ body: { key } }))
    const { call, data } = await openEngine()
    await call('replicate.fetchSecret', { token, baseUrl: base, keepToken: true })
    const file = join(data, 'tokens', 'replicate.sealed')
    expect(readFileSync(file, 'utf8')).not.toContain(token)
    const { vault } = await openSurroundings({
      version: '0',
      dataDir: data,
      env: {},
      log: () => {},
    })
    writeFileSync(file, await vault.seal(token))
    expect(await call('replicate.token', {})).toEqual({ origin: 'https://api.replicate.com' })
    await expect(call('replicate.fetchSecret', { baseUrl: base })).rejects.toThrow('only')
    expect(asked).toHaveLength(1)
  })
})

describe('a test prediction', () => {
  const webhook = 'https://calm-otter-42.loca.lt/hooks/replicate'

  it('is shown without the token, and sent as it was shown', async () => {
    const answer = { id: 'gm3qorzdhgbfurvjtvhg6dckhu', status: 'starting', echo: token }
    const { base, asked } = await senderServer(() => ({ status: 201, body: answer }))
    const { call } = await openEngine()
    const planned = await call('replicate.planTest', { baseUrl: base, webhook })
    expect(JSON.stringify(planned)).not.toContain(token)
    expect(JSON.parse(planned.body)).toEqual({
      version: '5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa',
      input: { text: 'Alice' },
      webhook,
      webhook_events_filter: ['start', 'completed'],
    })
    const sent = await call('replicate.sendTest', { baseUrl: base, webhook, token })
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/v1/predictions', body: planned.body })
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${token}`)
    expect(sent).toMatchObject({
      status: 201,
      predictionId: answer.id,
      predictionStatus: 'starting',
    })
    expect(sent.body).not.toContain(token)
  })

  it('goes to a model by its name, and tells a refusal with the answer', async () => {
    const statuses = [422, 404]
    const { base, asked } = await senderServer(() => ({
      status: statuses.shift() ?? 500,
      body: { detail: 'bad input' },
    }))
    const { call } = await openEngine()
    const input = { baseUrl: `${base}/v1`, webhook, token, model: 'replicate/hello-world' }
    const sent = await call('replicate.sendTest', input)
    expect(asked[0]?.path).toBe('/v1/models/replicate/hello-world/predictions')
    expect(sent).toMatchObject({ status: 422, predictionId: null, body: '{"detail":"bad input"}' })
    expect(sent.words).toContain('Its answer says what')
    expect((await call('replicate.sendTest', input)).words).toContain('owner/name:version')
  })

  it.each([
    { model: '../..' },
    { model: 'owner/..' },
    { version: 'https://replicate.com/owner/name' },
    { version: 'owner/name' },
  ])('takes no %j for a model', async (what) => {
    const { call } = await openEngine()
    await expect(call('replicate.planTest', { webhook, ...what })).rejects.toThrow('owner/name')
  })

  it('sends numbers as they were typed, and only an object', async () => {
    const { call } = await openEngine()
    const input = '{"seed": 12345678901234567890, "scale": 1.0, "deep": [-0, 1e400]}'
    const { body } = await call('replicate.planTest', { webhook, input })
    const numbers = [...body.matchAll(/(?<=[ [])-?\d[\d.e]*(?=,?\n)/g)].map(String)
    expect(numbers).toEqual(['12345678901234567890', '1.0', '-0', '1e400'])
    for (const other of ['[1]', '5', '{', 'null'])
      await expect(call('replicate.planTest', { webhook, input: other })).rejects.toThrow(
        'is a JSON object',
      )
  })

  it('needs a public https address', async () => {
    const { call } = await openEngine()
    await expect(call('replicate.planTest', {})).rejects.toThrow('Go public first')
    await expect(call('replicate.planTest', { webhook: 'http://example.com' })).rejects.toThrow(
      'https',
    )
  })
})
