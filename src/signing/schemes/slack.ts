import { defineScheme } from '../scheme.ts'

export const slack = defineScheme({
  id: 'slack',
  label: 'Slack',
  docs: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: 'v0:{timestamp}:{body}',
  deliveryId: { bodyField: 'event_id' },
  timestamp: { header: 'X-Slack-Request-Timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'X-Slack-Signature', prefix: 'v0=', as: 'hex' },
})
