import type {
  MlflowEvent,
  MlflowRegistration,
  MlflowTest,
  MlflowWebhook,
} from '../../contract/mlflow.ts'
import { Problem } from '../../contract/problem.ts'
import type { Answered } from './ask-sender.ts'
import { askSender, fieldOf, senderUrl, textField } from './ask-sender.ts'

/** The path that our source for MLflow takes. */
export const mlflowPath = '/hooks/mlflow'

type Access = Pick<MlflowRegistration, 'baseUrl' | 'credentials'>

/**
 * Registers a webhook (`POST /api/2.0/mlflow/webhooks`,
 * https://mlflow.org/docs/latest/ml/webhooks/). `secret` null: MLflow will not sign. Rejects with
 * `Problem` in plain words; neither secret nor password is in them.
 */
export async function registerWebhook(
  input: Omit<MlflowRegistration, 'url'> & { readonly url: string },
  secret: string | null,
): Promise<MlflowWebhook> {
  const { name, url, events } = input
  const body = {
    name,
    url,
    events: events.map(eventOf),
    ...(secret !== null && { secret }),
  }
  const answered = await post(input, '/api/2.0/mlflow/webhooks', body, [secret ?? ''])
  const webhook = fieldOf(answered.json, 'webhook')
  const webhookId = textField(webhook, 'webhook_id') ?? textField(webhook, 'id')
  if (answered.status !== 200 || webhookId === null) throw refusal(answered, input.baseUrl)
  const signs =
    secret === null ? 'It will not sign: no secret was given.' : 'It signs with the secret.'
  return {
    webhookId,
    name: textField(webhook, 'name') ?? name,
    url: textField(webhook, 'url') ?? url,
    events,
    status: textField(webhook, 'status'),
    words: `MLflow sends ${events.length === 1 ? 'this event' : 'these events'} to ${url} now. ${signs}`,
  }
}

/**
 * Has MLflow send a test (`POST /api/2.0/mlflow/webhooks/{id}/test`): the example of the event, else of
 * the webhook's first one. It answers when the delivery, with its retries, is over.
 */
export async function testWebhook(
  input: Access & { readonly webhookId: string; readonly event: MlflowEvent | null },
): Promise<MlflowTest> {
  const body = input.event === null ? {} : { event: eventOf(input.event) }
  const path = `/api/2.0/mlflow/webhooks/${encodeURIComponent(input.webhookId)}/test`
  const answered = await post(input, path, body, [])
  const result = fieldOf(answered.json, 'result')
  const success = fieldOf(result, 'success')
  if (answered.status !== 200 || typeof success !== 'boolean')
    throw refusal(answered, input.baseUrl)
  const status = fieldOf(result, 'response_status')
  const test = {
    success,
    responseStatus: typeof status === 'number' ? status : null,
    responseBody: textField(result, 'response_body'),
    errorMessage: textField(result, 'error_message'),
  }
  return { ...test, words: testWords(test) }
}

function testWords({ success, responseStatus, errorMessage }: Omit<MlflowTest, 'words'>): string {
  if (success) return `MLflow delivered the test and was answered ${responseStatus ?? 'well'}.`
  if (errorMessage)
    return `MLflow could not deliver the test. ${urlWords(errorMessage) ?? errorMessage}`
  return `MLflow delivered the test and was answered ${responseStatus ?? 'with an error'}.`
}

/** `model_version_tag.set` is `{"entity": "MODEL_VERSION_TAG", "action": "SET"}` in REST. */
function eventOf(event: MlflowEvent): { entity: string; action: string } {
  const [entity = '', action = ''] = event.toUpperCase().split('.')
  return { entity, action }
}

/** MLflow tries a delivery four times, each up to 30 s, with pauses between. */
const deliveryTimeoutMs = 150_000

function post(
  { baseUrl, credentials }: Access,
  path: string,
  body: unknown,
  secrets: readonly string[],
): Promise<Answered> {
  return askSender({
    method: 'POST',
    url: senderUrl(baseUrl, path),
    headers: { 'Content-Type': 'application/json', ...basicAuth(credentials) },
    body: JSON.stringify(body),
    sender: 'MLflow',
    hide: [...secrets, credentials?.password ?? ''],
    timeoutMs: deliveryTimeoutMs,
  })
}

function basicAuth(credentials: Access['credentials']): Record<string, string> {
  if (credentials === null) return {}
  const { username, password } = credentials
  return { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

function refusal({ status, json, text }: Answered, baseUrl: string): Problem {
  const { origin } = new URL(baseUrl)
  const said = saidBy(json, text)
  return new Problem('unavailable', urlWords(said) ?? statusWords(status, origin, said))
}

/** MLflow's errors are `{"error_code", "message"}`; taken from the masked text, not from the answer. */
function saidBy(json: unknown, masked: string): string {
  if (textField(json, 'message') === null) return ''
  return /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(masked)?.[1]?.slice(0, 500) ?? ''
}

function statusWords(status: number, origin: string, said: string): string {
  const own = said === '' ? '' : ` It says: ${said}`
  if (status === 401) return 'MLflow asks for a user name and a password (401).'
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
    return 'MLflow sends to https only. Start it with MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https, or go public.'
  if (/must not resolve to a non-public IP/i.test(said))
    return 'MLflow refuses addresses of this computer or network. Start it with MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true, or go public.'
  return null
}
