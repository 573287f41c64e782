import { defineScheme } from '../scheme.ts'

export const github = defineScheme({
  id: 'github',
  label: 'GitHub',
  docs: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  deliveryId: { header: 'X-GitHub-Delivery' },
  signature: { header: 'X-Hub-Signature-256', prefix: 'sha256=', as: 'hex' },
})
