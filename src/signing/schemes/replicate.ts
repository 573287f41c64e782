import { defineScheme } from '../scheme.ts'

const statuses = ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']

export const replicate = defineScheme({
  id: 'replicate',
  label: 'Replicate',
  docs: 'https://replicate.com/docs/topics/webhooks/verify-webhook',
  method: 'hmac-sha256',
  secret: { as: 'base64', prefix: 'whsec_' },
  message: '{id}.{timestamp}.{body}',
  deliveryId: { header: 'webhook-id' },
  timestamp: { header: 'webhook-timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'webhook-signature', split: ' ', prefix: 'v1,', as: 'base64' },
  // the body is a bare prediction: no event type, no envelope
  recognises: ({ id, status, input, version, model }) =>
    typeof id === 'string' &&
    statuses.includes(String(status)) &&
    input !== undefined &&
    (typeof version === 'string' || typeof model === 'string'),
})
