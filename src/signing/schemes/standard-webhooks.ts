import { defineScheme } from '../scheme.ts'

export const standardWebhooks = defineScheme({
  id: 'standard-webhooks',
  label: 'Standard Webhooks',
  docs: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
  method: 'hmac-sha256',
  secret: { as: 'base64', prefix: 'whsec_' },
  message: '{id}.{timestamp}.{body}',
  deliveryId: { header: 'webhook-id' },
  timestamp: { header: 'webhook-timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'webhook-signature', split: ' ', prefix: 'v1,', as: 'base64' },
  familyDefault: true,
})
