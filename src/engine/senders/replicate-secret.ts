import { Problem } from '../../contract/problem.ts'
import { replicate } from '../../signing/schemes/replicate.ts'
import { parseSecret } from '../../signing/secret/parse.ts'
import type { Answered } from './ask-sender.ts'
import { askSender, isLoopback, senderUrl, textField } from './ask-sender.ts'

/**
 * The signing secret of an account, `whsec_` and base64, by
 * `GET /v1/webhooks/default/secret` (https://replicate.com/docs/reference/http#webhooks.default.secret.get).
 * Rejects with a `Problem` in plain words; neither token nor secret is in any of them.
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
  const key = textField(answered.json, 'key')?.trim() ?? ''
  if (key === '') throw odd(url, 'holds no secret: there is no “key” in it')
  if (!isUsable(key)) throw odd(url, 'holds no usable secret: its “key” is not whsec_ and base64')
  return key
}

const isUsable = (key: string): boolean =>
  key.startsWith(replicate.secret.prefix ?? '') && parseSecret(key, replicate.secret).ok

const odd = ({ origin }: URL, what: string): Problem =>
  new Problem(
    'unavailable',
    `The answer of ${origin} ${what}. Is this the address of Replicate's API?`,
  )

/** A token goes only over https, or stays on this computer. A base may end with the `/v1` of the paths. */
export function replicateUrl(base: string, path: string): URL {
  const whole = new URL(base)
  whole.pathname = whole.pathname.replace(/\/v1\/*$/, '')
  const url = senderUrl(whole.href, path)
  if (url.protocol === 'https:' || isLoopback(url)) return url
  throw new Problem('invalid_input', 'An API token is sent over https only. Change the address.')
}

export const tokenHeader = (token: string): Record<string, string> => ({
  Authorization: `Bearer ${token}`,
})

/** What a status means, in plain words. */
function refusal({ status }: Answered, url: URL): Problem {
  return new Problem('unavailable', refusalWords(status, url))
}

export function refusalWords(status: number, { origin }: URL): string {
  if (status === 401)
    return 'Replicate does not accept this token (401). Make one at replicate.com/account/api-tokens and copy it whole; it begins with r8_.'
  if (status === 402)
    return 'Replicate asks for billing to be set up first (402). Do it at replicate.com/account/billing.'
  if (status === 403) return 'Replicate does not let this token do that (403). Try another token.'
  if (status === 404)
    return `There is no such thing at ${origin} (404). Is it the address of Replicate's API?`
  if (status === 429) return 'Replicate says: too many requests (429). Wait a little and try again.'
  if (status >= 300 && status < 400)
    return `${origin} answers with a redirect (${status}). It was not followed, so that the token goes nowhere else; give the address it leads to.`
  if (status >= 500) return `Replicate has trouble of its own (${status}). Try again later.`
  return `Replicate answered ${status}, which is not expected here.`
}
