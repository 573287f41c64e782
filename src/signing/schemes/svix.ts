import { defineScheme } from '../scheme.ts'

export const svix = defineScheme({
  id: 'svix',
  label: 'Svix',
  docs: 'https://docs.svix.com/receiving/verifying-payloads/how-manual',
  method: 'hmac-sha256',
  secret: { as: 'base64', prefix: 'whsec_' },
  message: '{id}.{timestamp}.{body}',
  deliveryId: { header: 'svix-id' },
  timestamp: { header: 'svix-timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'svix-signature', split: ' ', prefix: 'v1,', as: 'base64' },
})
