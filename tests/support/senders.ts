import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { runProgram } from './command.ts'

/** A webhook as its sender makes it. */
export type Delivery = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The answer of the listener. */
export type Answer = {
  readonly status: number
  readonly text: string
  /** The id of the capture, as the answer names it. */
  readonly id: string | null
}

const registration = {
  event_type: 'model_registered',
  token_id: 'LSCOR',
  model_name: 'Sales lead scoring model',
  model_version: '4',
  status: 'REGISTERED',
}

/** The custom MLflow payload, signed over its body by the openssl program. */
export async function registered(secret: string): Promise<Delivery> {
  const body = JSON.stringify(registration)
  const { stdout } = await runProgram('openssl', ['dgst', '-sha256', '-hmac', secret], {
    input: body,
  })
  const digest = /[0-9a-f]{64}/.exec(stdout)?.[0]
  if (!digest) throw new Error(`openssl said ${stdout}`)
  return {
    path: '/api/mlflow/registered',
    headers: { 'content-type': 'application/json', 'x-mlflow-signature': `sha256=${digest}` },
    body,
  }
}

/** Made up, in the form of Replicate's. */
export const replicateSecret = `whsec_${Buffer.from('a secret of 32 bytes for testing').toString('base64')}`

/** A finished prediction, signed by the library that Replicate names. */
export function predicted({
  secret = replicateSecret,
  id = `msg_${randomUUID()}`,
  at = new Date(),
  prediction = 'ufawqhfynnddngldkgtslldrkq',
}: {
  secret?: string
  id?: string
  at?: Date
  prediction?: string
} = {}): Delivery {
  const body = JSON.stringify({
    id: prediction,
    version: '5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa',
    input: { text: 'Alice' },
    output: ['hello', 'Alice'],
    status: 'succeeded',
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

/** Delivers to a listener on loopback. */
export async function deliver(origin: string, { path, headers, body }: Delivery): Promise<Answer> {
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body })
  return {
    status: answer.status,
    text: await answer.text(),
    id: answer.headers.get('countersign-capture'),
  }
}
