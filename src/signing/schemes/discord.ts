import { defineScheme } from '../scheme.ts'

export const discord = defineScheme({
  id: 'discord',
  label: 'Discord',
  docs: 'https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint',
  method: 'ed25519',
  secret: { as: 'hex' },
  message: '{timestamp}{body}',
  timestamp: { header: 'X-Signature-Timestamp', unit: 's', toleranceSeconds: null },
  signature: { header: 'X-Signature-Ed25519', as: 'hex' },
})
