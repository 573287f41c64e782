import { z } from 'zod'
import type { ForwardSetting } from './forward.ts'
import { forwardSetting } from './forward.ts'

/** Longest delay a scripted reply may wait, in milliseconds. */
export const longestReplyDelayMs = 120_000

const headerPair = z.tuple([z.string().min(1).max(256), z.string().max(8192)])

const replyStep = z.object({
  status: z.int().min(200).max(599),
  headers: z.array(headerPair).max(64).default([]),
  body: z.string().max(1_048_576).default(''),
  delayMs: z.int().min(0).max(longestReplyDelayMs).default(0),
})

/**
 * What the sender is answered. `accept`: 200. `enforce`: as a real receiver would, 401 or 403 when the
 * signature is not right. `scripted`: the steps in turn; after the last one the last repeats, or all
 * start again.
 */
export const replySchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('accept') }),
  z.object({ mode: z.literal('enforce') }),
  z.object({
    mode: z.literal('scripted'),
    steps: z.array(replyStep).min(1).max(100),
    after: z.enum(['repeat_last', 'start_again']).default('repeat_last'),
  }),
])
export type Reply = z.infer<typeof replySchema>
export type ReplyStep = z.infer<typeof replyStep>

/** A path pattern: exact, or with `*` for any run of characters. Matched against the path alone. */
const pathPattern = z
  .string()
  .max(512)
  .regex(/^\/[^\s?#]*$|^\*$/, 'A path starts with / and has no spaces, ? or #.')

/** What the user sets of a source. */
export const endpointInput = z.object({
  name: z.string().trim().min(1).max(80),
  /** Empty: matches nothing but is kept. `*` matches everything. */
  paths: z.array(pathPattern).max(32),
  /** `auto`, a scheme's id, or `custom:<id>`. */
  scheme: z.string().min(1).max(80),
  /** Seconds; null: the scheme's own. */
  toleranceSeconds: z.int().min(0).max(31_536_000).nullable(),
  reply: replySchema,
  /** Null: requests are kept and not forwarded. */
  forward: forwardSetting.nullable().default(null),
})
type CheckedInput = z.infer<typeof endpointInput>
export type EndpointInput = Omit<CheckedInput, 'forward'> & Partial<Pick<CheckedInput, 'forward'>>

/** A change of a source. Not `endpointInput.partial()`: that would fill in defaults for what is left out. */
export const endpointChange = endpointInput.extend({ forward: forwardSetting.nullable() }).partial()

/** A secret that a source uses, and until when (rotation); null: no end. */
export type EndpointSecret = { readonly secretId: string; readonly activeUntilMs: number | null }

/**
 * An address of ours ("source" on screen). Sources are tried in `position` order; the first whose
 * path matches takes the request. A source without secrets of its own tries every secret that is not
 * tied to another source.
 */
export type Endpoint = EndpointInput & {
  readonly id: string
  readonly forward: ForwardSetting | null
  readonly position: number
  readonly secrets: readonly EndpointSecret[]
}
