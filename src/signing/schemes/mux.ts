import { defineScheme } from '../scheme.ts'

export const mux = defineScheme({
  id: 'mux',
  label: 'Mux',
  docs: 'https://www.mux.com/docs/core/verify-webhook-signatures',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{timestamp}.{body}',
  deliveryId: { bodyField: 'id' },
  timestamp: {
    header: 'Mux-Signature',
    split: ',',
    prefix: 't=',
    unit: 's',
    toleranceSeconds: 300,
    acceptsFuture: true,
  },
  signature: { header: 'Mux-Signature', split: ',', prefix: 'v1=', as: 'hex' },
})
