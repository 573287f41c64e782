import { defineScheme } from '../scheme.ts'

export const huggingface = defineScheme({
  id: 'huggingface',
  aliases: ['plain-token'],
  label: 'Hugging Face',
  docs: 'https://huggingface.co/docs/hub/webhooks',
  // nothing is signed: the header carries the secret itself
  method: 'token',
  secret: { as: 'utf8' },
  message: '',
  signature: { header: 'X-Webhook-Secret', as: 'text' },
})
