import { defineScheme } from '../scheme.ts'

export const retell = defineScheme({
  id: 'retell',
  label: 'Retell AI',
  docs: 'https://docs.retellai.com/features/secure-webhook',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}{timestamp}',
  timestamp: {
    header: 'x-retell-signature',
    split: ',',
    prefix: 'v=',
    unit: 'ms',
    toleranceSeconds: 300,
  },
  signature: { header: 'x-retell-signature', split: ',', prefix: 'd=', as: 'hex' },
})
