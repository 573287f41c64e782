import { defineScheme } from '../scheme.ts'

export const linear = defineScheme({
  id: 'linear',
  label: 'Linear',
  docs: 'https://linear.app/developers/webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  deliveryId: { header: 'Linear-Delivery' },
  timestamp: { bodyField: 'webhookTimestamp', unit: 'ms', toleranceSeconds: 60 },
  signature: { header: 'Linear-Signature', as: 'hex' },
})
