import { defineScheme } from '../scheme.ts'

export const stripe = defineScheme({
  id: 'stripe',
  label: 'Stripe',
  docs: 'https://docs.stripe.com/webhooks/signature',
  method: 'hmac-sha256',
  // the whole whsec_… text is the key: Stripe does not decode it
  secret: { as: 'utf8' },
  message: '{timestamp}.{body}',
  deliveryId: { bodyField: 'id' },
  timestamp: {
    header: 'Stripe-Signature',
    split: ',',
    prefix: 't=',
    unit: 's',
    toleranceSeconds: 300,
    acceptsFuture: true,
  },
  signature: { header: 'Stripe-Signature', split: ',', prefix: 'v1=', as: 'hex' },
})
