import { defineScheme } from '../scheme.ts'

export const paddle = defineScheme({
  id: 'paddle',
  label: 'Paddle',
  docs: 'https://developer.paddle.com/webhooks/signature-verification',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{timestamp}:{body}',
  deliveryId: { bodyField: 'event_id' },
  timestamp: {
    header: 'Paddle-Signature',
    split: ';',
    prefix: 'ts=',
    unit: 's',
    toleranceSeconds: 5,
    acceptsFuture: true,
  },
  signature: { header: 'Paddle-Signature', split: ';', prefix: 'h1=', as: 'hex' },
})
