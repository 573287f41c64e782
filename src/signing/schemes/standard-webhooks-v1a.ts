import { defineScheme } from '../scheme.ts'

export const standardWebhooksV1a = defineScheme({
  id: 'standard-webhooks-v1a',
  label: 'Standard Webhooks (asymmetric)',
  docs: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
  method: 'ed25519',
  secret: { as: 'base64', prefix: 'whpk_', privatePrefix: 'whsk_' },
  message: '{id}.{timestamp}.{body}',
  deliveryId: { header: 'webhook-id' },
  timestamp: { header: 'webhook-timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'webhook-signature', split: ' ', prefix: 'v1a,', as: 'base64' },
})
