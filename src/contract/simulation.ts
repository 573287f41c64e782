import { z } from 'zod'
import type { SendTrouble } from './outgoing.ts'
import { secretSide } from './secret.ts'

/**
 * How a sender tries again. `mlflow`: four attempts, same id, time and signature. `replicate`: what ends a
 * prediction, for about a minute. `standard-webhooks`: for three days, each attempt with its own time.
 * `svix`: for about a day, likewise.
 */
export const retryRules = ['none', 'mlflow', 'replicate', 'standard-webhooks', 'svix'] as const
export type RetryRule = (typeof retryRules)[number]

export const predictionEnds = ['succeeded', 'failed', 'canceled', 'aborted'] as const
export const predictionEvents = ['start', 'output', 'logs', 'completed'] as const
export type PredictionEvent = (typeof predictionEvents)[number]

/** A sender that can be simulated. */
export type SimulatedSender = {
  /** Id of the scheme it signs with. */
  readonly scheme: string
  readonly label: string
  /** False when only the sender's own private key can sign: then it is sent without a signature. */
  readonly canSign: boolean
  readonly retries: RetryRule
  /** The typical one first; the last one is blank. */
  readonly events: readonly { readonly id: string; readonly label: string }[]
  /** A whole prediction can be sent, from start to end. */
  readonly hasLife: boolean
}

/** Longest body that can be sent, in bytes. */
export const largestSimulatedBody = 8 * 1_048_576

const header = z.tuple([z.string().min(1).max(256), z.string().max(16_384)])

/** One webhook of a simulation: what the person may edit before it is sent. */
export const simulatedRequest = z.object({
  /** The sender's name of the event. */
  event: z.string().max(120),
  /** Milliseconds after the start. */
  afterMs: z.int().min(0).max(3_600_000).default(0),
  method: z
    .string()
    .regex(/^[!#$%&'*+.^_`|~\w-]{1,32}$/, 'This is no HTTP method.')
    .default('POST'),
  /** In order and case, Latin-1 text; what signing adds comes after them. */
  headers: z.array(header).max(128),
  body: z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length <= largestSimulatedBody,
    { message: 'A body is at most 8 MiB of bytes.' },
  ),
  /** The sender would try this one again when it fails. */
  isRetried: z.boolean().default(true),
})
export type SimulatedRequest = z.output<typeof simulatedRequest>

/** What to make a draft of: one event, or the life of a prediction. */
export const draftInput = z.object({
  scheme: z.string().min(1).max(80),
  what: z.union([
    z.object({ event: z.string().min(1).max(120) }),
    z.object({
      end: z.enum(predictionEnds),
      /** Null: no filter was set; then Replicate tells of new output and of the end. */
      filter: z.array(z.enum(predictionEvents)).max(4).nullable().default(null),
    }),
  ]),
  /** The address that some bodies repeat; null: none is repeated. */
  url: z.string().max(2_048).nullable().default(null),
})

export const simulationInput = z.object({
  scheme: z.string().min(1).max(80),
  /** Null: sent without a signature. */
  secret: secretSide.nullable(),
  /** Where to; null: our own listener, at a path that the sender's source takes. */
  url: z.string().min(1).max(2_048).nullable(),
  requests: z.array(simulatedRequest).min(1).max(200),
  /** Id of the delivery for the first request; null: a new one for each. */
  deliveryId: z
    .string()
    .regex(/^[!-~]{1,200}$/, 'An id has no spaces.')
    .nullable()
    .default(null),
  /** Try again as the sender would. */
  retries: z.boolean().default(true),
  /** Waiting goes so many times faster. Timestamps stay true. */
  speed: z.number().min(1).max(1_000).default(1),
  /** For one answer; null: as long as the sender waits. */
  timeoutMs: z.int().min(50).max(120_000).nullable().default(null),
})
export type SimulationInput = z.output<typeof simulationInput>

/** One request that went out, and what came back. */
export type SimulationAttempt = {
  /** From 1. */
  readonly number: number
  /** Id of the delivery that was kept; null: it could not be kept. */
  readonly deliveryId: string | null
  readonly startedAtMs: number
  readonly totalMs: number
  /** Null: no answer came. */
  readonly status: number | null
  readonly trouble: { readonly kind: SendTrouble; readonly words: string } | null
  /** The request that our own listener kept of it; null: sent elsewhere. */
  readonly captureId: string | null
}

/**
 * How one webhook stands. `waiting`: its time has not come. `sending`: under way. `retrying`: it waits for
 * its next try. `delivered`: taken with a 2xx. `refused`: not taken, and the sender would not try again.
 * `gave_up`: not taken after the sender's last try. `redirected`: answered 3xx; we do not follow.
 */
export const stepStates = [
  'waiting',
  'sending',
  'retrying',
  'delivered',
  'refused',
  'redirected',
  'gave_up',
  'canceled',
] as const
export type StepState = (typeof stepStates)[number]

export type SimulationStep = {
  readonly event: string
  readonly state: StepState
  /** The id that the sender gives this webhook; null: this sender gives none, or it is not signed. */
  readonly webhookId: string | null
  /** Unix milliseconds of the next or first try; null: none will come. */
  readonly nextTryAtMs: number | null
  /** True when `Retry-After` of the last answer decided. */
  readonly isAskedToWait: boolean
  readonly attempts: readonly SimulationAttempt[]
}

/** A simulation and its timeline; kept until the program ends. */
export type Simulation = {
  readonly id: string
  readonly scheme: string
  readonly label: string
  readonly url: string
  readonly startedAtMs: number
  readonly retries: RetryRule
  readonly speed: number
  readonly state: 'running' | 'done' | 'canceled'
  /** In the order of their time. */
  readonly steps: readonly SimulationStep[]
}
