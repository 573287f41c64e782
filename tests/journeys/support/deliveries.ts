import { createHmac, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { Webhook } from 'standardwebhooks'

/** A request as its sender makes it. */
export type Delivery = {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export const mlflowSecret = 'a secret between pipeline and website'
export const replicateSecret = `whsec_${Buffer.from('twenty-four bytes of key').toString('base64')}`

/** The custom MLflow payload: hex over the body. */
export function modelRegistered(
  secret = mlflowSecret,
  model = 'Sales lead scoring model',
): Delivery {
  const body = JSON.stringify({
    event_type: 'model_registered',
    token_id: 'LSCOR',
    model_name: model,
    model_version: '4',
  })
  const digest = createHmac('sha256', secret).update(body).digest('hex')
  return {
    path: '/api/mlflow/registered',
    headers: { 'content-type': 'application/json', 'x-mlflow-signature': `sha256=${digest}` },
    body,
  }
}

/** A finished prediction, signed by the library that Replicate names. */
export function prediction({
  secret = replicateSecret,
  status = 'succeeded',
  id = `msg_${randomUUID()}`,
  at = new Date(),
}: {
  readonly secret?: string
  readonly status?: string
  readonly id?: string
  readonly at?: Date
} = {}): Delivery {
  const body = JSON.stringify({
    id: 'ufawqhfynnddngldkgtslldrkq',
    version: '5c7d5dc6',
    status,
    input: { text: 'Alice' },
    output: ['hello', 'Alice'],
  })
  return {
    path: '/api/webhooks/replicate',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
  }
}

export const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000)

/** Delivers to a listener on loopback, the path exactly as given; resolves with the status. */
export function deliver(origin: string, delivery: Delivery): Promise<number> {
  const { path, method = 'POST', headers = {}, body = '' } = delivery
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('error', reject).end(body)
  })
}
