import { z } from 'zod'

export const replicateApi = 'https://api.replicate.com'

/** Null: the token that was kept. */
export const apiToken = z.string().trim().min(1).max(1_024).nullable().default(null)
export const baseUrl = z.url({ protocol: /^https?$/ }).max(2_048)

export const replicateEvents = ['start', 'output', 'logs', 'completed'] as const

/** A test prediction: by model (`owner/name`) or by version. */
export const testPrediction = z.object({
  baseUrl: baseUrl.default(replicateApi),
  model: z
    .string()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'A model is written owner/name.')
    .nullable()
    .default(null),
  version: z
    .string()
    .regex(/^[\w./:-]{1,200}$/, 'A version is 64 hex digits, or owner/name:version.')
    .nullable()
    .default(null),
  input: z.record(z.string().max(200), z.json()).default({ text: 'Alice' }),
  /** Null: our public address. */
  webhook: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .nullable()
    .default(null),
  events: z.array(z.enum(replicateEvents)).max(4).default(['start', 'completed']),
})
export type TestPrediction = z.infer<typeof testPrediction>

/** A request before it is sent; the token is masked. */
export type PlannedRequest = {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** What the sender answered. */
type SenderAnswer = {
  readonly status: number
  readonly body: string
  /** What it means, in a sentence. */
  readonly words: string
}

export type TestPredictionAnswer = SenderAnswer & {
  readonly predictionId: string | null
  readonly predictionStatus: string | null
}
