import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mlflowSetup } from '../../src/engine/senders/mlflow-setup.ts'
import { registerWebhook } from '../../src/engine/senders/mlflow-webhooks.ts'
import { fetchReplicateSecret } from '../../src/engine/senders/replicate-secret.ts'
import { openEngine } from '../support/open-engine.ts'
import { senderServer } from '../support/sender-server.ts'

const token = 'r8_canary0000000000000000000000000000000'
const key = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const secretPath = '/v1/webhooks/default/secret'

describe("fetching Replicate's secret", () => {
  it('asks as documented and keeps the answer as a secret, once', async () => {
    const { base, asked } = await senderServer(() => ({ body: { key } }))
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
    const again = await call('replicate.fetchSecret', { token, baseUrl: `${base}/` })
    expect(again).toMatchObject({ outcome: 'known', secret: { id: first.secret.id } })
    expect(await call('secrets.reveal', { id: first.secret.id })).toEqual({ value: key })
  })

  it.each([
    [401, { detail: 'Unauthenticated' }, 'does not accept this token (401)'],
    [404, { detail: 'Not found' }, 'There is no such thing at http://127.0.0.1'],
    [429, {}, 'too many requests (429)'],
    [500, 'oops', 'trouble of its own (500)'],
    [302, '', 'answers with a redirect (302)'],
    [200, { secret: key }, 'holds no secret: there is no “key” in it'],
    [200, '<html>', 'holds no secret'],
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
    expect(await call('replicate.forgetToken', {})).toEqual({ isKept: false })
    expect(await call('replicate.token', {})).toEqual({ isKept: false })
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
    const { base, asked } = await senderServer(() => ({
      status: 422,
      body: { detail: 'bad input' },
    }))
    const { call } = await openEngine()
    const input = { baseUrl: base, webhook, token, model: 'replicate/hello-world' }
    const sent = await call('replicate.sendTest', input)
    expect(asked[0]?.path).toBe('/v1/models/replicate/hello-world/predictions')
    expect(sent).toMatchObject({ status: 422, predictionId: null, body: '{"detail":"bad input"}' })
    expect(sent.words).toContain('did not like the input')
  })

  it('needs a public https address', async () => {
    const { call } = await openEngine()
    await expect(call('replicate.planTest', {})).rejects.toThrow('Go public first')
    await expect(call('replicate.planTest', { webhook: 'http://example.com' })).rejects.toThrow(
      'https',
    )
  })
})

describe("MLflow's webhooks", () => {
  const value = 'mlflow-canary-secret-0123456789'
  const registration = {
    name: 'countersign',
    url: 'http://localhost:5757/hooks/mlflow',
    events: ['model_version.created', 'model_version_tag.set'] as const,
  }

  it('are registered as documented, signed with a stored secret', async () => {
    const { base, asked } = await senderServer(({ body }) => ({
      body: {
        webhook: {
          webhook_id: 'w1',
          status: 'ACTIVE',
          ...(JSON.parse(body) as object),
          secret: undefined,
        },
      },
    }))
    const { call } = await openEngine()
    const { id } = await call('secrets.add', { name: 'registry', value })
    const made = await call('mlflow.register', {
      ...registration,
      events: [...registration.events],
      baseUrl: base,
      secretId: id,
      credentials: { username: 'admin', password: 'pass:word' },
    })
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/api/2.0/mlflow/webhooks' })
    expect(asked[0]?.headers.authorization).toBe(`Basic ${btoa('admin:pass:word')}`)
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      name: 'countersign',
      url: registration.url,
      secret: value,
      events: [
        { entity: 'MODEL_VERSION', action: 'CREATED' },
        { entity: 'MODEL_VERSION_TAG', action: 'SET' },
      ],
    })
    expect(made).toMatchObject({ webhookId: 'w1', status: 'ACTIVE', url: registration.url })
    expect(JSON.stringify(made)).not.toContain(value)
  })

  it.each([
    [
      400,
      "Invalid webhook URL scheme: 'http'. Allowed schemes are: https.",
      'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https',
    ],
    [
      400,
      'Webhook URL must not resolve to a non-public IP address, got 127.0.0.1',
      'MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true',
    ],
    [400, `The secret ${value} is bad`, 'MLflow answered 400. It says: The secret •••••••• is bad'],
    [401, 'no', 'asks for a user name'],
    [403, 'Permission denied', 'only an administrator'],
    [404, 'no', '3.3 or newer'],
    [501, 'FileStore', 'keeps its data in files'],
    [500, 'boom', 'MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY'],
  ])('tell a refusal %s in words that help', async (status, message, words) => {
    const { base } = await senderServer(() => ({
      status,
      body: { error_code: 'INVALID_PARAMETER_VALUE', message },
    }))
    const input = { ...registration, events: [...registration.events], baseUrl: base }
    const asking = registerWebhook({ ...input, secretId: null, credentials: null }, value)
    await expect(asking).rejects.toThrow(words)
    await expect(asking).rejects.not.toMatchObject({ message: expect.stringContaining(value) })
  })

  it('are tested, and told what was answered', async () => {
    const results = [
      { success: true, response_status: 200, response_body: 'ok' },
      { success: false, response_status: 401, response_body: 'no' },
      { success: false, error_message: 'Failed to test webhook: connection refused' },
    ]
    const { base, asked } = await senderServer(() => ({ body: { result: results.shift() } }))
    const { call } = await openEngine()
    const input = { baseUrl: base, webhookId: 'w1' }
    expect(await call('mlflow.test', { ...input, event: 'prompt.created' })).toEqual({
      success: true,
      responseStatus: 200,
      responseBody: 'ok',
      errorMessage: null,
      words: 'MLflow delivered the test and was answered 200.',
    })
    expect(asked[0]).toMatchObject({
      path: '/api/2.0/mlflow/webhooks/w1/test',
      body: '{"event":{"entity":"PROMPT","action":"CREATED"}}',
    })
    expect(await call('mlflow.test', input)).toMatchObject({ success: false, responseStatus: 401 })
    expect((await call('mlflow.test', input)).words).toContain('connection refused')
  })

  it.each([
    ['3.2.0', 'http://localhost:5757/x', false, 'pip install'],
    [
      '3.9.1',
      'http://localhost:5757/x',
      true,
      'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https mlflow server',
    ],
    [
      '3.10.0',
      'http://192.168.1.5/x',
      true,
      'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true mlflow server',
    ],
    [
      null,
      'http://localhost:5757/x',
      true,
      'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true mlflow server',
    ],
    ['3.11.0', 'https://calm-otter-42.loca.lt/x', true, 'mlflow server --backend'],
  ])('are set up by version: %s to %s', (version, url, isPossible, command) => {
    const setup = mlflowSetup(version, url)
    expect(setup.isPossible).toBe(isPossible)
    expect(setup.steps[0]?.command).toContain(command)
    expect(setup.steps[0]?.command?.split(' ').filter((word) => word.includes('MLFLOW_'))).toEqual(
      command.split(' ').filter((word) => word.includes('MLFLOW_')),
    )
  })
})
