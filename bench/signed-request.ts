import { createHmac, randomUUID } from 'node:crypto'

export const benchSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** A Replicate webhook with a body of 2 KiB, signed now. */
export function signedRequest(): { headers: Record<string, string>; body: string } {
  const id = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(Date.now() / 1000))
  const prediction = {
    id: 'ufawqhfynnddngldkgtslldrkq',
    status: 'succeeded',
    input: { text: 'Alice' },
    output: 'hello Alice',
    urls: { get: 'https://api.replicate.com/v1/predictions/x' },
    created_at: '2026-11-21T10:00:00Z',
    logs: '',
  }
  prediction.logs = 'x'.repeat(2048 - JSON.stringify(prediction).length)
  const body = JSON.stringify(prediction)
  const key = Buffer.from(benchSecret.slice('whsec_'.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac}`,
    },
    body,
  }
}
