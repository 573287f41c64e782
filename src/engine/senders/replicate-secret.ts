import { Problem } from '../../contract/problem.ts'
import type { Answered } from './ask-sender.ts'
import { askSender, isLoopback, senderUrl, textField } from './ask-sender.ts'

/**
 * The signing secret of an account, `whsec_` and base64, by
 * `GET /v1/webhooks/default/secret` (https://replicate.com/docs/reference/http#webhooks.default.secret.get).
 * Rejects with a `Problem` in plain words; the token is in none of them.
 */
export async function fetchReplicateSecret(base: string, token: string): Promise<string> {
  const url = replicateUrl(base, '/v1/webhooks/default/secret')
  const answered = await askSender({
    method: 'GET',
    url,
    headers: tokenHeader(token),
    sender: 'Replicate',
    hide: [token],
  })
  if (answered.status !== 200) throw refusal(answered, url)
  const key = textField(answered.json, 'key')
  if (key === null || key === '')
    throw new Problem(
      'unavailable',
      `The answer of ${url.origin} holds no secret: there is no “key” in it. Is this the address of Replicate's API?`,
    )
  return key
}

/** A token goes only over https, or stays on this computer. */
export function replicateUrl(base: string, path: string): URL {
  const url = senderUrl(base, path)
  if (url.protocol === 'https:' || isLoopback(url)) return url
  throw new Problem('invalid_input', 'An API token is sent over https only. Change the address.')
}

export const tokenHeader = (token: string): Record<string, string> => {
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Problem(
      'invalid_input',
      'The token has characters in it that no token has. Copy it again.',
    )
  return { Authorization: `Bearer ${token}` }
}

/** What a status means, in plain words. */
function refusal({ status }: Answered, url: URL): Problem {
  return new Problem('unavailable', refusalWords(status, url))
}

export function refusalWords(status: number, { origin }: URL): string {
  if (status === 401)
    return 'Replicate does not accept this token (401). Make one at replicate.com/account/api-tokens and copy it whole; it begins with r8_.'
  if (status === 402) return 'Replicate asks for billing to be set up first (402).'
  if (status === 403) return 'Replicate does not let this token do that (403).'
  if (status === 404)
    return `There is no such thing at ${origin} (404). Is it the address of Replicate's API, and does the model exist?`
  if (status === 422) return 'Replicate did not like the input (422); its answer says what.'
  if (status === 429) return 'Replicate says: too many requests (429). Wait a little and try again.'
  if (status >= 300 && status < 400)
    return `${origin} answers with a redirect (${status}). It was not followed, so that the token goes nowhere else; give the address it leads to.`
  if (status >= 500) return `Replicate has trouble of its own (${status}). Try again later.`
  return `Replicate answered ${status}, which is not expected here.`
}
