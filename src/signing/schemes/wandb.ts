import { defineScheme } from '../scheme.ts'

export const wandb = defineScheme({
  id: 'wandb',
  label: 'Weights & Biases',
  docs: 'https://docs.wandb.ai/models/automations/create-automations/webhook',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  signature: {
    header: 'X-Wandb-Signature',
    as: 'hex',
    // the documentation's sample writes base64, receivers in the wild expect hex with or without prefix
    alsoAs: [{ as: 'base64' }, { prefix: 'sha256=', as: 'hex' }],
  },
})
