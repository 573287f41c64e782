import { defineScheme } from '../scheme.ts'

export const pagerduty = defineScheme({
  id: 'pagerduty',
  label: 'PagerDuty',
  docs: 'https://developer.pagerduty.com/docs/verifying-signatures',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  signature: { header: 'X-PagerDuty-Signature', split: ',', prefix: 'v1=', as: 'hex' },
})
