import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Webhook = { readonly url: string; readonly secret?: string }

export type MlflowServer = {
  readonly origin: string
  /** What was registered, in order. */
  readonly registered: readonly Webhook[]
  readonly close: () => void
}

const paths = { webhooks: '/api/2.0/mlflow/webhooks', test: '/api/2.0/mlflow/webhooks/w1/test' }

/**
 * MLflow's webhook calls by their documentation (https://mlflow.org/docs/latest/rest-api.html): one
 * webhook is registered, and its test is signed and sent as MLflow does. Registering is answered after `isReady`.
 */
export async function startMlflowServer(isReady = Promise.resolve()): Promise<MlflowServer> {
  const registered: Webhook[] = []
  const answer = async (request: IncomingMessage): Promise<readonly [number, object]> => {
    const told = JSON.parse(await bodyOf(request)) as Webhook
    if (request.url === paths.webhooks) {
      registered.push(told)
      await isReady
      return [200, { webhook: { ...told, secret: undefined, webhook_id: 'w1', status: 'ACTIVE' } }]
    }
    const webhook = registered.at(-1)
    if (request.url !== paths.test || !webhook)
      return [404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'No such webhook' }]
    const response = await sendTest(webhook)
    const result = {
      success: response.ok,
      response_status: response.status,
      response_body: await response.text(),
    }
    return [200, { result }]
  }
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, registered, close }
}

/** As `mlflow/webhooks/delivery.py` signs: id, time and body, joined by dots. */
function sendTest({ url, secret = '' }: Webhook): Promise<Response> {
  const body = JSON.stringify({
    entity: 'model_version',
    action: 'created',
    timestamp: new Date().toISOString(),
    data: { name: 'example_model', version: '1', source: 'models:/123' },
  })
  const id = randomUUID()
  const seconds = String(Math.floor(Date.now() / 1_000))
  const mac = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
  return fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-MLflow-Delivery-Id': id,
      'X-MLflow-Timestamp': seconds,
      'X-MLflow-Signature': `v1,${mac}`,
    },
    body,
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
  return body
}
