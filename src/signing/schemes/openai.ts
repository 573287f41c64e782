import { defineScheme } from '../scheme.ts'

export const openai = defineScheme({
  id: 'openai',
  label: 'OpenAI',
  docs: 'https://platform.openai.com/docs/guides/webhooks',
  method: 'hmac-sha256',
  secret: { as: 'base64', prefix: 'whsec_', withoutPrefix: 'utf8' },
  message: '{id}.{timestamp}.{body}',
  deliveryId: { header: 'webhook-id' },
  timestamp: { header: 'webhook-timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'webhook-signature', split: ' ', prefix: 'v1,', as: 'base64' },
  recognises: ({ object }) => object === 'event',
})
