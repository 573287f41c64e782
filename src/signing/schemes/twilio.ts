import type { MessageFunction } from '../scheme.ts'
import { defineScheme } from '../scheme.ts'

const bodyHash = /([?&]bodySHA256=)[^&#]*/

// JSON: the signed URL names the hash of the body. Putting the real hash in its place makes one
// comparison cover both. Forms: names and values follow the URL, sorted, repeated values once.
const message: MessageFunction = ({ url, body }, sha256Hex) => {
  if (url === null) return null
  const utf8 = new TextEncoder()
  if (bodyHash.test(url))
    return utf8.encode(url.replace(bodyHash, (_, name: string) => name + sha256Hex(body)))
  const fields = new URLSearchParams(new TextDecoder().decode(body))
  const pairs = [...new Set(fields.keys())]
    .toSorted()
    .flatMap((name) => [...new Set(fields.getAll(name))].toSorted().map((value) => name + value))
  return utf8.encode(url + pairs.join(''))
}

export const twilio = defineScheme({
  id: 'twilio',
  label: 'Twilio',
  docs: 'https://www.twilio.com/docs/usage/security',
  method: 'hmac-sha1',
  secret: { as: 'utf8' },
  message,
  deliveryId: { header: 'I-Twilio-Idempotency-Token' },
  signature: { header: 'X-Twilio-Signature', as: 'base64' },
})
