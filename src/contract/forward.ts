import { z } from 'zod'
import type { SendTrouble } from './outgoing.ts'

/**
 * Where a source forwards each arriving request. `answer` `app`: the sender gets the app's answer. `own`:
 * the sender gets our reply at once, the app gets the request after.
 */
export const forwardSetting = z.object({
  /** With a path, all go there; without one, the request's own path is kept. The query is kept always. */
  url: z
    .string()
    .max(2_048)
    .regex(/^https?:\/\/[^/?#\s@]+[^\s#]*$/i, 'Give an address such as http://localhost:3000.'),
  answer: z.enum(['app', 'own']).default('app'),
  /** How long the app may take for one request. */
  timeoutMs: z.int().min(100).max(120_000).default(15_000),
})
export type ForwardSetting = z.output<typeof forwardSetting>

/**
 * `off`: the source does not forward; what is queued waits. `idle`: nothing is queued. `sending`: one is
 * under way. `waiting`: the app could not be reached; the next try has its time. `elsewhere`: another
 * Countersign that runs on the same data forwards these.
 */
export const forwardStates = ['off', 'idle', 'sending', 'waiting', 'elsewhere'] as const
export type ForwardState = (typeof forwardStates)[number]

/** How forwarding stands for one source. */
export type ForwardStatus = {
  readonly sourceId: string
  /** Null: the source does not forward. */
  readonly url: string | null
  readonly state: ForwardState
  /** Requests that the app has not got yet, the one under way included. */
  readonly queued: number
  /** Unix milliseconds; null: at once, or not at all. */
  readonly nextTryAtMs: number | null
  /** Tries of the request at the head of the queue. */
  readonly attempts: number
  /** Since when the app has not taken anything, Unix milliseconds; null: it takes them. */
  readonly downSinceMs: number | null
  readonly lastTrouble: {
    readonly kind: SendTrouble
    readonly words: string
    readonly atMs: number
  } | null
  /** Of this run of the program. */
  readonly forwarded: number
}
