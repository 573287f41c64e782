import { defineScheme } from '../scheme.ts'

export const vercel = defineScheme({
  id: 'vercel',
  label: 'Vercel',
  docs: 'https://vercel.com/docs/webhooks/webhooks-api',
  method: 'hmac-sha1',
  secret: { as: 'utf8' },
  message: '{body}',
  deliveryId: { bodyField: 'id' },
  signature: { header: 'x-vercel-signature', as: 'hex' },
})
