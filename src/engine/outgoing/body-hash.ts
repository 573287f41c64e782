import { sha256Hex } from '../../signing/encoding.ts'
import { headerValue } from '../../signing/headers.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { Draft } from './resign.ts'

const place = /([?&]bodySHA256=)[^&#]*/

/**
 * Twilio signs the URL, and a body that is no form by its hash there: the same draft when nothing has to
 * change. See https://www.twilio.com/docs/usage/webhooks/webhooks-security.
 */
export function withBodyHash(draft: Draft, { id }: Pick<Scheme, 'id'>): Draft {
  const { url, path, headers, body } = draft
  if (id !== 'twilio' || body.length === 0) return draft
  const isForm = headerValue(headers, 'content-type')?.includes('form') ?? false
  if (isForm && !place.test(url)) return draft
  const hash = sha256Hex(body)
  const write = (text: string): string =>
    place.test(text)
      ? text.replace(place, (_, name: string) => name + hash)
      : `${text}${text.includes('?') ? '&' : '?'}bodySHA256=${hash}`
  const named = write(url)
  return named === url ? draft : { ...draft, url: named, path: write(path) }
}
