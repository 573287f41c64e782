import { defineScheme } from '../scheme.ts'

export const zoom = defineScheme({
  id: 'zoom',
  label: 'Zoom',
  docs: 'https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: 'v0:{timestamp}:{body}',
  // Zoom documents no tolerance; this one is ours
  timestamp: { header: 'x-zm-request-timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'x-zm-signature', prefix: 'v0=', as: 'hex' },
})
