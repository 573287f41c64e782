import type {
  PlannedRequest,
  TestPrediction,
  TestPredictionAnswer,
} from '../../contract/replicate.ts'
import { Problem } from '../../contract/problem.ts'
import { askSender, mask, textField } from './ask-sender.ts'
import { parseJsonObject } from '../../signing/json-body.ts'
import { refusalWords, replicateUrl, tokenHeader } from './replicate-secret.ts'
import { typedJson } from './typed-json.ts'

/** Replicate's own example, which is free of side effects. */
const exampleVersion = '5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa'

/** The path that our source for Replicate takes. */
const replicatePath = '/hooks/replicate'

/**
 * The request that a test prediction would be, its token masked
 * (https://replicate.com/docs/topics/webhooks/setup-webhook). `publicUrl`: where webhooks go when the
 * input names no address. Throws `Problem` when there is none, or Replicate could not use it.
 */
export function planPrediction(input: TestPrediction, publicUrl: string | null): PlannedRequest {
  const { model, version } = input
  if (model !== null && version !== null)
    throw new Problem('invalid_input', 'Give the model or the version, not both.')
  const path = model === null ? '/v1/predictions' : `/v1/models/${model}/predictions`
  const body = {
    ...(model === null && { version: version ?? exampleVersion }),
    input: inputOf(input),
    webhook: webhookOf(input, publicUrl),
    ...(input.events.length > 0 && { webhook_events_filter: input.events }),
  }
  return {
    method: 'POST',
    url: replicateUrl(input.baseUrl, path).href,
    headers: [
      ['Authorization', `Bearer ${mask}`],
      ['Content-Type', 'application/json'],
    ],
    body: JSON.stringify(body, null, 2),
  }
}

/** Throws `Problem` when it is no JSON object. */
function inputOf({ input }: TestPrediction): unknown {
  try {
    if (parseJsonObject(input) !== null) return typedJson(input.trim())
  } catch {
    // nested too deep to be written again: the sentence below does for that too
  }
  throw new Problem('invalid_input', 'The input is a JSON object, such as { "text": "Alice" }.')
}

function webhookOf({ webhook }: TestPrediction, publicUrl: string | null): string {
  const address = webhook ?? (publicUrl && publicUrl.replace(/\/+$/, '') + replicatePath)
  if (address === null)
    throw new Problem(
      'unavailable',
      'Replicate needs a public address. Go public first, or name the address.',
    )
  if (!address.startsWith('https://'))
    throw new Problem('invalid_input', 'Replicate sends to https addresses only.')
  return address
}

/** Sends what was planned. A refusal is an answer too; only no answer rejects. */
export async function sendPrediction(
  planned: PlannedRequest,
  token: string,
): Promise<TestPredictionAnswer> {
  const url = new URL(planned.url)
  const { status, text, json } = await askSender({
    method: 'POST',
    url,
    headers: { ...Object.fromEntries(planned.headers), ...tokenHeader(token) },
    body: planned.body,
    sender: 'Replicate',
    hide: [token],
  })
  const predictionId = textField(json, 'id')
  const predictionStatus = textField(json, 'status')
  const isTaken = (status === 200 || status === 201 || status === 202) && predictionId !== null
  return {
    status,
    body: text,
    predictionId: isTaken ? predictionId : null,
    predictionStatus: isTaken ? predictionStatus : null,
    words: isTaken ? taken(predictionId) : notTaken(status, url),
  }
}

const taken = (id: string): string =>
  `Replicate took the prediction ${id}. Its webhooks arrive in a few seconds; a model that was asleep takes longer.`

function notTaken(status: number, url: URL): string {
  if (status < 300)
    return `${url.origin} answered ${status} without a prediction. Is this the address of Replicate's API?`
  if (status === 404)
    return `${url.origin} does not know this model (404). owner/name alone is for official models; any other needs its version: owner/name:version, as on the model's page under Versions.`
  if (status === 422)
    return 'Replicate cannot run this (422): the version or the input is not right. Its answer says what.'
  return refusalWords(status, url)
}
