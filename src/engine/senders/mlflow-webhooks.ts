import type {
  MlflowEvent,
  MlflowRegistration,
  MlflowTest,
  MlflowWebhook,
} from '../../contract/mlflow.ts'
import type { Answered } from './ask-sender.ts'
import { askSender, fieldOf, textField } from './ask-sender.ts'
import { mlflowUrl } from './mlflow-url.ts'
import { refusal, testWords } from './mlflow-words.ts'

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
  if (answered.status !== 200 || webhookId === null) throw refusal(answered, input)
  const signs =
    secret === null ? 'It will not sign: no secret was given.' : 'It signs with the secret.'
  return {
    webhookId,
    name: textField(webhook, 'name') ?? name,
    url: textField(webhook, 'url') ?? url,
    events,
    status: textField(webhook, 'status'),
    words: `Registered, with the id ${webhookId}. MLflow sends ${events.length === 1 ? 'this event' : 'these events'} to ${url} now. ${signs}`,
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
  if (answered.status !== 200 || typeof success !== 'boolean') throw refusal(answered, input)
  const status = fieldOf(result, 'response_status')
  const test = {
    success,
    responseStatus: typeof status === 'number' ? status : null,
    responseBody: textField(result, 'response_body'),
    errorMessage: textField(result, 'error_message'),
  }
  return { ...test, words: testWords(test) }
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
    url: mlflowUrl(baseUrl, path),
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
