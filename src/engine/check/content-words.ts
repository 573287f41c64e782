import type { Scheme } from '../../signing/scheme.ts'

/** What the sender signs, for a sentence: `webhook-id.webhook-timestamp.body`. */
export function contentWords({
  method,
  message,
  deliveryId,
  timestamp,
  signature,
}: Scheme): string {
  if (method === 'token') return `the token in ${signature.header}`
  if (typeof message !== 'string') return 'what the sender documents, over the raw body'
  const idHeader = deliveryId && 'header' in deliveryId ? deliveryId.header : 'id'
  const timeHeader =
    timestamp && 'header' in timestamp && timestamp.header !== signature.header
      ? timestamp.header
      : 'timestamp'
  if (message === '{body}') return 'the raw body'
  const words = message
    .replace('{id}', idHeader)
    .replace('{timestamp}', timeHeader)
    .replace('{body}', 'body')
  return `“${words}” over the raw body`
}
