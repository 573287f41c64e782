import { z } from 'zod'

/** Where `mlflow server` listens when nothing else is said. */
export const usualMlflowServer = 'http://localhost:5000'

/** The path that our source for MLflow takes. */
export const mlflowPath = '/hooks/mlflow'

/** The first version with webhooks. */
const firstMlflow = '3.3.0'

/** Every event that MLflow's webhooks know, with the version that brought it; null: not known. */
const mlflowEvents = {
  'registered_model.created': '3.3.0',
  'model_version.created': '3.3.0',
  'model_version_tag.set': '3.3.0',
  'model_version_tag.deleted': '3.3.0',
  'model_version_alias.created': '3.3.0',
  'model_version_alias.deleted': '3.3.0',
  'prompt.created': '3.5.0',
  'prompt_version.created': '3.5.0',
  'prompt_tag.set': '3.5.0',
  'prompt_tag.deleted': '3.5.0',
  'prompt_version_tag.set': '3.5.0',
  'prompt_version_tag.deleted': '3.5.0',
  'prompt_alias.created': '3.5.0',
  'prompt_alias.deleted': '3.5.0',
  'budget_policy.exceeded': null,
} as const satisfies Readonly<Record<string, string | null>>
export type MlflowEvent = keyof typeof mlflowEvents

const versionForm = /\d+\.\d+(\.\d+)?/

/** The version in what `mlflow --version` or pip says of it, such as `3.10.0`; null: there is none. */
export const mlflowVersion = (said: string): string | null => versionForm.exec(said)?.[0] ?? null

/** Whether a version is at least another one. */
export function isMlflowSince(version: string, first: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [firstMajor = 0, firstMinor = 0] = first.split('.').map(Number)
  return major === firstMajor ? minor >= firstMinor : major > firstMajor
}

export const hasMlflowWebhooks = (version: string): boolean => isMlflowSince(version, firstMlflow)

/** The events that a version can send; null: of every version. */
export function mlflowEventsOf(version: string | null): readonly MlflowEvent[] {
  const events = Object.keys(mlflowEvents) as MlflowEvent[]
  if (version === null) return events
  return events.filter((event) => isMlflowSince(version, mlflowEvents[event] ?? firstMlflow))
}

const mlflowEvent = z.enum(Object.keys(mlflowEvents) as [MlflowEvent, ...MlflowEvent[]])

/** A server with basic auth asks for both. They are used once and not kept. */
const credentials = z
  .object({ username: z.string().max(256), password: z.string().max(1_024) })
  .nullable()
  .default(null)
const baseUrl = z.url({ protocol: /^https?$/ }).max(2_048)

export const mlflowSetupInput = z.object({
  /** `3.10.0`, or a text that says it, such as `mlflow, version 3.10.0`; null: not known. */
  version: z
    .string()
    .max(200)
    .regex(versionForm, 'A version is written 3.10.0.')
    .nullable()
    .default(null),
  /** The MLflow server that is set up. */
  baseUrl: baseUrl.default(usualMlflowServer),
  /** Where the webhooks should go; null: our public address, or else the local one. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .nullable()
    .default(null),
})

export const mlflowRegistration = z.object({
  baseUrl,
  credentials,
  name: z.string().trim().min(1).max(256),
  /** Null: our public address, or else the local one. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .nullable()
    .default(null),
  events: z.array(mlflowEvent).min(1).max(15),
  /** A stored secret that MLflow should sign with; null: it will not sign. */
  secretId: z.string().max(80).nullable().default(null),
})
export type MlflowRegistration = z.infer<typeof mlflowRegistration>

/** How the id of a webhook is written. */
export const mlflowWebhookId = /^[\w-]{1,128}$/

export const mlflowTestInput = z.object({
  baseUrl,
  credentials,
  webhookId: z.string().regex(mlflowWebhookId, 'This is no id of a webhook.'),
  event: mlflowEvent.nullable().default(null),
})

/** What to do so that MLflow can send to an address. */
export type MlflowSetup = {
  readonly url: string
  readonly isPossible: boolean
  readonly steps: readonly {
    readonly title: string
    /** To copy; null: nothing to run. */
    readonly command: string | null
    readonly why: string
  }[]
  /** What makes some of the steps needless; null: nothing does. */
  readonly alternative: string | null
}

export type MlflowWebhook = {
  readonly webhookId: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly status: string | null
  readonly words: string
}

export type MlflowTest = {
  readonly success: boolean
  readonly responseStatus: number | null
  readonly responseBody: string | null
  readonly errorMessage: string | null
  readonly words: string
}
