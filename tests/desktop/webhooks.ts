import { createHmac } from 'node:crypto'

/** A webhook of MLflow's, signed over its body. */
export function mlflowDelivery(secret: string, body = '{"event_type":"model_registered"}') {
  const digest = createHmac('sha256', secret).update(body).digest('hex')
  return {
    path: '/api/mlflow/registered',
    headers: { 'content-type': 'application/json', 'x-mlflow-signature': `sha256=${digest}` },
    body,
  }
}

/** Delivers to the listener; resolves with the status. */
export async function deliver(
  origin: string,
  {
    path,
    headers = {},
    body = '{}',
  }: { path: string; headers?: Record<string, string>; body?: string },
): Promise<number> {
  const response = await fetch(origin + path, { method: 'POST', headers, body })
  await response.arrayBuffer()
  return response.status
}
