import { defineScheme } from '../scheme.ts'

export const shopify = defineScheme({
  id: 'shopify',
  label: 'Shopify',
  docs: 'https://shopify.dev/docs/apps/build/webhooks/subscribe/https',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  deliveryId: { header: 'X-Shopify-Webhook-Id' },
  signature: { header: 'X-Shopify-Hmac-Sha256', as: 'base64' },
})
