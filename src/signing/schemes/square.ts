import { defineScheme } from '../scheme.ts'

export const square = defineScheme({
  id: 'square',
  label: 'Square',
  docs: 'https://developer.squareup.com/docs/webhooks/step3validate',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{url}{body}',
  deliveryId: { bodyField: 'event_id' },
  signature: { header: 'x-square-hmacsha256-signature', as: 'base64' },
})
