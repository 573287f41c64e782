import { describe, expect, it } from 'vitest'
import { registerWebhook } from '../../src/engine/senders/mlflow-webhooks.ts'
import { openEngine } from '../support/open-engine.ts'
import { senderServer } from '../support/sender-server.ts'

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
    expect(made.words).toContain('Registered, with the id w1')
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

  it('tell credentials that are not accepted from those that are missing', async () => {
    const { base } = await senderServer(() => ({ status: 401, body: 'no' }))
    const input = { ...registration, events: [...registration.events], baseUrl: base }
    const credentials = { username: 'admin', password: 'wrong-canary' }
    const asking = registerWebhook({ ...input, secretId: null, credentials }, null)
    await expect(asking).rejects.toThrow('does not accept this user name and password')
  })

  it.each(['/', '/api/2.0', '/api/2.0/mlflow/webhooks', '/ajax-api/2.0/'])(
    'are asked for where the server is, not below %s',
    async (path) => {
      const { base, asked } = await senderServer(() => ({ status: 404, body: {} }))
      const { call } = await openEngine()
      const input = { baseUrl: `${base}/team${path}`, webhookId: 'w1' }
      await expect(call('mlflow.test', input)).rejects.toThrow('404')
      expect(asked[0]?.path).toBe('/team/api/2.0/mlflow/webhooks/w1/test')
    },
  )

  it('are tested, and told what was answered', async () => {
    const results = [
      { success: true, response_status: 200, response_body: 'ok' },
      { success: false, response_status: 401, response_body: 'no' },
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
  })

  it.each([
    [
      "ConnectionError(MaxRetryError(\"HTTPConnectionPool(host='localhost', port=5757): Max retries exceeded with url: /hooks/mlflow (Caused by NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))\"))",
      'nothing listens',
    ],
    [
      'ConnectTimeout(MaxRetryError("(Caused by ConnectTimeoutError(\'Connection to 10.0.0.9 timed out. (connect timeout=30)\'))"))',
      'did not answer in time',
    ],
    ['ReadTimeout("Read timed out. (read timeout=30)")', 'did not answer in time'],
    [
      "SSRFProtectionError('Webhook connection blocked: 127.0.0.1 is not a public IP address. This may indicate a DNS rebinding attempt.')",
      'MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true',
    ],
    [
      'ConnectionError(MaxRetryError("(Caused by NameResolutionError(\'Failed to resolve: [Errno -2] Name or service not known\'))"))',
      'the name in the webhook’s address is not known',
    ],
    ["SSLError('CERTIFICATE_VERIFY_FAILED')", 'the certificate'],
    ["ValueError('odd')", 'stands below'],
  ])('say in words that %s kept a test from arriving', async (exception, words) => {
    const error = `Failed to test webhook: ${exception}`
    const { base } = await senderServer(() => ({
      body: { result: { success: false, error_message: error } },
    }))
    const { call } = await openEngine()
    const told = await call('mlflow.test', { baseUrl: base, webhookId: 'w1' })
    expect(told.words).toContain(words)
    expect(told.words).not.toContain('Error(')
    expect(told.errorMessage).toBe(error)
  })
})
