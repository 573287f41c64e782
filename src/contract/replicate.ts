import { z } from 'zod'

export const replicateApi = 'https://api.replicate.com'

/** What an API token is written with; Replicate's begin with `r8_`. */
const token = z
  .string()
  .trim()
  .min(1)
  .max(1_024)
  .regex(/^[\x21-\x7e]+$/, 'It has characters in it that no token has. Copy it again.')

/** Null: the token that was kept. */
export const apiToken = token.nullable().default(null)

/** Where Replicate's API is; a token goes over https, or stays on this computer. */
export const replicateBase = z
  .url({ protocol: /^https?$/ })
  .max(2_048)
  .regex(
    /^(https:\/\/|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))/i,
    'An API token is sent over https only. Change the address.',
  )

/** Where a token was kept for: it goes nowhere else. Null: none is kept. */
export type KeptTokenPlace = { readonly origin: string | null }

export const replicateEvents = ['start', 'output', 'logs', 'completed'] as const

/**
 * A test prediction: of an official model (`owner/name`), or of a version, which any other model needs
 * (https://replicate.com/docs/reference/http#predictions.create).
 */
export const testPrediction = z.object({
  baseUrl: replicateBase.default(replicateApi),
  model: z
    .string()
    .regex(/^\w[\w.-]{0,99}\/\w[\w.-]{0,99}$/, 'A model is written owner/name.')
    .nullable()
    .default(null),
  version: z
    .string()
    .regex(
      /^(\w[\w.-]{0,99}\/\w[\w.-]{0,99}:)?[0-9a-f]{64}$/,
      'A version is 64 hex digits, or owner/name:version.',
    )
    .nullable()
    .default(null),
  /** A JSON object as it was typed: numbers are sent to the digit. */
  input: z.string().max(1_000_000).default('{ "text": "Alice" }'),
  /** Null: our public address. */
  webhook: z
    .url({ protocol: /^https$/, error: 'Replicate sends to https addresses only.' })
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
