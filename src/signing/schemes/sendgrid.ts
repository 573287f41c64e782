import { defineScheme } from '../scheme.ts'

// bodies end with CRLF, and it is signed
export const sendgrid = defineScheme({
  id: 'sendgrid',
  label: 'SendGrid',
  docs: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
  method: 'ecdsa-p256-sha256',
  secret: { as: 'base64' },
  message: '{timestamp}{body}',
  timestamp: {
    header: 'X-Twilio-Email-Event-Webhook-Timestamp',
    unit: 's',
    toleranceSeconds: null,
  },
  signature: { header: 'X-Twilio-Email-Event-Webhook-Signature', as: 'base64' },
})
