import { defineScheme } from '../scheme.ts'

export const fal = defineScheme({
  id: 'fal',
  label: 'fal.ai',
  docs: 'https://docs.fal.ai/model-endpoints/webhooks',
  method: 'ed25519',
  secret: { as: 'jwks' },
  message: '{id}\n{header:x-fal-webhook-user-id}\n{timestamp}\n{sha256:body}',
  deliveryId: { header: 'X-Fal-Webhook-Request-Id' },
  timestamp: { header: 'X-Fal-Webhook-Timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'X-Fal-Webhook-Signature', as: 'hex' },
})
