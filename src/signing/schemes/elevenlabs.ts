import { defineScheme } from '../scheme.ts'

export const elevenlabs = defineScheme({
  id: 'elevenlabs',
  label: 'ElevenLabs',
  docs: 'https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{timestamp}.{body}',
  timestamp: {
    header: 'elevenlabs-signature',
    split: ',',
    prefix: 't=',
    unit: 's',
    toleranceSeconds: 1800,
    acceptsFuture: true,
  },
  signature: { header: 'elevenlabs-signature', split: ',', prefix: 'v0=', as: 'hex' },
})
