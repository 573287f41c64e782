import { defineScheme } from '../scheme.ts'

export const sanity = defineScheme({
  id: 'sanity',
  label: 'Sanity',
  docs: 'https://github.com/sanity-io/webhook-toolkit',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{timestamp}.{body}',
  timestamp: {
    header: 'sanity-webhook-signature',
    split: ',',
    prefix: 't=',
    unit: 'ms',
    toleranceSeconds: null,
  },
  signature: { header: 'sanity-webhook-signature', split: ',', prefix: 'v1=', as: 'base64url' },
})
