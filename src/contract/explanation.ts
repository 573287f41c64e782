import { z } from 'zod'
import type { Diagnosis } from './diagnosis.ts'
import type { Endpoint } from './endpoint.ts'
import type { SecretSummary } from './secret.ts'

export type Explanation = {
  readonly diagnosis: Diagnosis
  /** Milliseconds of the search; of reading it, when it was kept from before. */
  readonly tookMs: number
  readonly isCached: boolean
}

/** Longest value of an application, in characters. */
const longestComputed = 4_096
/** Largest body as an application saw it, in bytes. */
const largestBodySeen = 1_048_576

/** What the user's application made of a request; nothing of it: the plain question. */
export const explainInput = {
  /** The signature that it computed, as in a log line. */
  computed: z
    .string()
    .trim()
    .min(1, 'The computed value is empty.')
    .max(longestComputed)
    .optional(),
  /** The body as it saw it, as text. */
  bodySeen: z.string().max(largestBodySeen).optional(),
  /** The same as bytes. */
  bodySeenBase64: z
    .base64('Write the bytes in base64.')
    .max(Math.ceil(largestBodySeen / 3) * 4)
    .optional(),
  /** Only the length of the body as it saw it. */
  bodyBytes: z.int().min(0).max(1_073_741_824).optional(),
}

const secretId = z.string().min(1).max(80)

/**
 * What one click mends. `use_secret`: the source of the request uses this secret, in place of the one
 * that failed there. `repair_secret`: the secret is kept as the proven cause reads it, the old one
 * beside it for a day. `undo_repair`: the old one comes back; `secretId` is that of the repaired one.
 */
export const adoptAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('use_secret'), secretId }),
  z.object({ kind: z.literal('repair_secret'), secretId }),
  z.object({ kind: z.literal('undo_repair'), secretId }),
])
export type AdoptAction = z.infer<typeof adoptAction>

/** What was done. */
export type Adopted = {
  /** `known`: the source used the secret already. */
  readonly outcome: 'tied' | 'replaced' | 'known' | 'repaired' | 'undone'
  /** The same in one sentence. */
  readonly words: string
  readonly source: Endpoint
  /** The secret that is used now. */
  readonly secret: SecretSummary
  /** The one it took the place of: still in the vault; null when there is none. */
  readonly previous: SecretSummary | null
  /** Whether the request passes with it. */
  readonly passesNow: boolean
}
