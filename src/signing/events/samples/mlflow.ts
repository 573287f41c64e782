import type { HeaderPair } from '../../../contract/capture.ts'
import type { Sample } from './sample.ts'
import { pythonJson } from './write-sample.ts'

/** What `requests` sends of its own: https://github.com/psf/requests/blob/main/src/requests/utils.py */
export const pythonRequestsHeaders: readonly HeaderPair[] = [
  ['User-Agent', 'python-requests/2.32.5'],
  ['Accept-Encoding', 'gzip, deflate'],
  ['Accept', '*/*'],
  ['Content-Type', 'application/json'],
]

// the `.example()` values of https://github.com/mlflow/mlflow/blob/master/mlflow/webhooks/types.py, which
// MLflow's own test endpoint sends too; as text, because 500.0 must stay 500.0
const tags = '"tags": {"example_key": "example_value"}'
const model = '"name": "example_model"'
const prompt = '"name": "example_prompt"'
const tag = '"key": "example_key", "value": "example_value"'
const key = '"key": "example_key"'
const alias = '"alias": "example_alias"'
const version = '"version": "1"'

const dataOf: readonly (readonly [event: string, data: string])[] = [
  ['registered_model.created', `${model}, ${tags}, "description": "An example registered model"`],
  [
    'model_version.created',
    `${model}, ${version}, "source": "models:/123", "run_id": "abcd1234abcd5678", ${tags}, "description": "An example model version"`,
  ],
  ['model_version_tag.set', `${model}, ${version}, ${tag}`],
  ['model_version_tag.deleted', `${model}, ${version}, ${key}`],
  ['model_version_alias.created', `${model}, ${alias}, ${version}`],
  ['model_version_alias.deleted', `${model}, ${alias}`],
  ['prompt.created', `${prompt}, ${tags}, "description": "An example prompt"`],
  [
    'prompt_version.created',
    `${prompt}, ${version}, "template": "Hello {{name}}!", ${tags}, "description": "An example prompt version"`,
  ],
  ['prompt_tag.set', `${prompt}, ${tag}`],
  ['prompt_tag.deleted', `${prompt}, ${key}`],
  ['prompt_version_tag.set', `${prompt}, ${version}, ${tag}`],
  ['prompt_version_tag.deleted', `${prompt}, ${version}, ${key}`],
  ['prompt_alias.created', `${prompt}, ${alias}, ${version}`],
  ['prompt_alias.deleted', `${prompt}, ${alias}`],
  [
    'budget_policy.exceeded',
    '"budget_policy_id": "bp-abc123", "budget_unit": "USD", "budget_amount": 500.0, "current_spend": 523.4, "duration_unit": "MONTHS", "duration_value": 1, "target_scope": "GLOBAL", "workspace": "default", "window_start": 1704067200000',
  ],
]

/** Every event of MLflow's webhooks: https://mlflow.org/docs/latest/ml/webhooks */
export const mlflowSamples: readonly Sample[] = dataOf.map(([event, data]) => ({
  id: event,
  label: event,
  headers: pythonRequestsHeaders,
  body: ({ nowMs }) => pythonJson(envelope(event, data, nowMs)),
}))

function envelope(event: string, data: string, nowMs: number): string {
  const [entity, action] = event.split('.')
  return `{"entity": "${entity}", "action": "${action}", "timestamp": "${isoformat(nowMs)}", "data": {${data}}}`
}

/** `datetime.now(timezone.utc).isoformat()`: microseconds, and an offset in place of the Z. */
const isoformat = (nowMs: number): string =>
  `${new Date(nowMs).toISOString().slice(0, -1)}217+00:00`
