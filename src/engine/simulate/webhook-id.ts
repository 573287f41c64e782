const messageIds = new Set([
  'replicate',
  'standard-webhooks',
  'standard-webhooks-v1a',
  'svix',
  'openai',
])

/** An id in the form that the sender of a scheme gives its deliveries, from 32 random hex digits. */
export function webhookIdFrom(schemeId: string, hex: string): string {
  if (messageIds.has(schemeId)) return `msg_${hex.slice(0, 27)}`
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
