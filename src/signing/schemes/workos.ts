import { defineScheme } from '../scheme.ts'

export const workos = defineScheme({
  id: 'workos',
  label: 'WorkOS',
  docs: 'https://workos.com/docs/events/data-syncing/webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{timestamp}.{body}',
  deliveryId: { bodyField: 'id' },
  timestamp: {
    header: 'WorkOS-Signature',
    split: ', ',
    prefix: 't=',
    unit: 'ms',
    toleranceSeconds: 180,
  },
  signature: { header: 'WorkOS-Signature', split: ', ', prefix: 'v1=', as: 'hex' },
})
