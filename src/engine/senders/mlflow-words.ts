import type { MlflowRegistration, MlflowTest } from '../../contract/mlflow.ts'
import { Problem } from '../../contract/problem.ts'
import type { Answered } from './ask-sender.ts'
import { textField } from './ask-sender.ts'

/** What came of MLflow's test, in a sentence. MLflow's own error is not repeated in it. */
export function testWords({
  success,
  responseStatus,
  errorMessage,
}: Omit<MlflowTest, 'words'>): string {
  if (success) return `MLflow delivered the test and was answered ${responseStatus ?? 'well'}.`
  if (errorMessage) return `MLflow could not deliver the test: ${deliveryWords(errorMessage)}`
  return `MLflow delivered the test and was answered ${responseStatus ?? 'with an error'}.`
}

/** Python's exceptions by what they say, the first that fits (`mlflow/webhooks/delivery.py`). */
const deliveryReasons: readonly (readonly [RegExp, string])[] = [
  [
    /connection refused|actively refused/i,
    'nothing listens at the webhook’s address where MLflow runs. In a container, localhost is the container itself.',
  ],
  [
    /timed? ?out/i,
    'the webhook’s address did not answer in time. Check that it can be reached from where MLflow runs.',
  ],
  [
    /NameResolutionError|name or service not known|getaddrinfo|name resolution|nodename nor servname/i,
    'the name in the webhook’s address is not known where MLflow runs. Check how it is written.',
  ],
  [
    /SSLError|certificate verify failed/i,
    'MLflow does not trust the certificate of the webhook’s address.',
  ],
]

function deliveryWords(said: string): string {
  const known = urlWords(said) ?? deliveryReasons.find(([form]) => form.test(said))?.[1]
  return known ?? 'what it says of it stands below.'
}

/** What an answer means that is not the one hoped for. */
export function refusal(
  { status, json }: Answered,
  { baseUrl, credentials }: Pick<MlflowRegistration, 'baseUrl' | 'credentials'>,
): Problem {
  // MLflow's errors are {"error_code", "message"}
  const said = textField(json, 'message')?.slice(0, 500) ?? ''
  const words = urlWords(said)
  if (words !== null) return new Problem('unavailable', `MLflow refuses the address: ${words}`)
  if (status === 401) return new Problem('unavailable', unknownWords(credentials !== null))
  return new Problem('unavailable', statusWords(status, new URL(baseUrl).origin, said))
}

const unknownWords = (hasCredentials: boolean): string =>
  hasCredentials
    ? 'MLflow does not accept this user name and password (401). Check both.'
    : 'MLflow asks for a user name and a password (401). Fill them in.'

function statusWords(status: number, origin: string, said: string): string {
  const own = said === '' ? '' : ` It says: ${said}`
  if (status === 403) return 'MLflow lets only an administrator manage webhooks (403).'
  if (status === 404)
    return `${origin} does not know this (404). Is it an MLflow server of 3.3 or newer, and does the webhook exist?${own}`
  if (status >= 300 && status < 400)
    return `${origin} answers with a redirect (${status}), which was not followed. Give the address it leads to.`
  if (status === 500)
    return `MLflow failed (500). If it cannot read its stored secrets, MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY is not what it was.${own}`
  if (status === 501)
    return `This MLflow keeps its data in files and knows no webhooks. Start it with a database.${own}`
  if (status < 300)
    return `${origin} answered ${status}, but not as MLflow does. Is this the address of the server?`
  return `MLflow answered ${status}.${own}`
}

function urlWords(said: string): string | null {
  if (/Invalid webhook URL scheme/i.test(said))
    return 'it sends to https only. Start it with MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https, or go public.'
  if (/must not resolve to a non-public IP|is not a public IP address/i.test(said))
    return 'it sends to no address of this computer or network. Start it with MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true, or go public.'
  return null
}
