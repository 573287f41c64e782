import { z } from 'zod'
import type { HeaderPair } from './capture.ts'
import type { BreakKind, Comparison } from './delivery.ts'
import { breakKinds } from './delivery.ts'
import { rowId } from './ids.ts'
import { secretSide } from './secret.ts'

/** Longest body that may be sent in place of the captured one, in bytes. */
export const largestEditedBody = 26_214_400
/** Beginning of a changed body that a plan carries, in bytes. */
export const plannedBodyBytes = 1_048_576
/** Replays of one run that may be under way at once. */
export const mostAtOnce = 50

const headerText = z.string().max(65_536)
const headerPairs = z.array(z.tuple([z.string().min(1).max(1_024), headerText])).max(1_000)
const targetUrl = z.string().trim().min(1).max(16_384)
const timeoutMs = z.int().min(50).max(600_000).default(30_000)

/** `keep`: as it was; `renew`: a new one; or this one. */
const keepOrRenew = z.union([
  z.enum(['keep', 'renew']),
  z.object({ value: z.string().regex(/^[!-~]{1,256}$/, 'It has no spaces.') }),
])

/**
 * `suggest`: the engine chooses `keep`, or `renew` with a reason. `keep`: every byte as captured.
 * `renew`: signed again.
 */
const signing = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('suggest') }),
  z.object({ mode: z.literal('keep') }),
  z.object({
    mode: z.literal('renew'),
    /** Null: the one the request was judged by. */
    scheme: z.string().min(1).max(80).nullable().default(null),
    /** Null: the one that verified it, or else the first of its source. */
    secret: secretSide.nullable().default(null),
    /** Keep the id to see whether the receiver acts once only; renew it to send a new event. */
    id: keepOrRenew.default('keep'),
    timestamp: keepOrRenew.default('renew'),
  }),
])

/**
 * In the place of an edited header's value: the value as it was captured. So a form can hide tokens and
 * passwords, and they are sent all the same.
 */
export const asCaptured = '••••••••'

/** The request as the person edited it; what is left out stays as captured. */
const edits = z.object({
  method: z
    .string()
    .regex(/^[!#$%&'*+.^_`|~\w-]{1,32}$/, 'This is no HTTP method.')
    .optional(),
  /** All pairs, in order and case, Latin-1 text, or `asCaptured`. */
  headers: headerPairs.optional(),
  body: z
    .instanceof(Uint8Array)
    .refine(({ length }) => length <= largestEditedBody, 'A body of at most 25 MiB can be sent.')
    .optional(),
})

const how = {
  /** A URL without a path takes path and query of the request; any other is taken as it is. */
  to: targetUrl,
  signing: signing.default({ mode: 'suggest' }),
  breakIt: z.enum(breakKinds).nullable().default(null),
}

/** One replay, to plan or to send. */
export const replayInput = z.object({ captureId: rowId, ...how, edits: edits.default({}) })
export type ReplayInput = z.output<typeof replayInput>
export type ReplaySigning = ReplayInput['signing']

export const sendReplayInput = replayInput.extend({
  timeoutMs,
  /** A name of the caller's, with which `deliveries.stop` stops it. */
  ticket: z.string().min(1).max(80).nullable().default(null),
})

/** Which requests: chosen ones, or those that a filter finds when the run begins. */
const which = z.union([
  z.object({ ids: z.array(rowId).min(1).max(10_000) }),
  z.object({ filter: z.string().max(2_000) }),
])

/** Many requests, oldest first; or one many times. */
export const replayManyInput = z.object({
  which,
  ...how,
  /** Each is sent so many times, one after the other. */
  times: z.int().min(1).max(1_000).default(1),
  /** Under way at once. 1: in order, each after the answer to the one before. */
  concurrency: z.int().min(1).max(mostAtOnce).default(1),
  /** At most so many begin in a second; null: no limit. */
  ratePerSecond: z.number().min(0.01).max(1_000).nullable().default(null),
  timeoutMs,
})
export type ReplayManyInput = z.output<typeof replayManyInput>

/** One header that is not sent as it was captured. */
export type HeaderChange = {
  readonly name: string
  /** Null: it was not there. */
  readonly before: string | null
  /** Null: it is left out. */
  readonly after: string | null
  /** Why, in a few words. */
  readonly why: string
}

/** What a target is, before anything is sent there. */
export type TargetInfo = {
  /** As it will be used; null: it is no URL that can be sent to. */
  readonly url: string | null
  readonly host: string | null
  /** `confirm`: another computer, which the user must confirm once. */
  readonly reach: 'loopback' | 'confirmed' | 'confirm' | 'refused'
  /** Why it is refused, in words. */
  readonly words: string | null
}

export type ConfirmedHost = { readonly host: string; readonly confirmedAtMs: number }

/** What a replay would send, with id and time of this moment; those of the sending are made anew. */
export type ReplayPlan = {
  readonly captureId: string
  readonly method: string
  readonly target: TargetInfo
  readonly headers: readonly HeaderPair[]
  readonly changes: readonly HeaderChange[]
  readonly bytes: number
  /** Null: the body goes out as captured. */
  readonly bodyChange: {
    readonly words: string
    /** The beginning, at most `plannedBodyBytes`. */
    readonly body: Uint8Array
  } | null
  readonly signing: {
    readonly mode: 'keep' | 'renew'
    /** What `suggest` would choose, and why in one sentence; null: there is nothing to say. */
    readonly suggested: 'keep' | 'renew'
    readonly words: string | null
    readonly scheme: string | null
    readonly schemeLabel: string | null
    /** Of the vault; null: a pasted one, or none. */
    readonly secretId: string | null
    readonly secretName: string | null
    /** Null: it can be signed again. Else why not, in words. */
    readonly cannotRenew: string | null
    /** Whether id and timestamp can be renewed: this sender has them in a place that can be written. */
    readonly hasId: boolean
    readonly hasTimestamp: boolean
  }
  readonly breaks: readonly {
    readonly kind: BreakKind
    /** Null: it can be done. Else why not, in words. */
    readonly cannot: string | null
  }[]
  readonly expected: 'accept' | 'refuse'
  readonly warnings: readonly string[]
  /** Why it cannot be sent at all, in words; null: it can. */
  readonly refusal: string | null
}

/** What a run would send. */
export type RunPlan = {
  /** Requests; `deliveries` is that, times `times`. */
  readonly captures: number
  readonly deliveries: number
  /** There are more: only the first 10,000 would be sent. */
  readonly capped: boolean
  readonly bytes: number
  readonly oldestAtMs: number | null
  readonly newestAtMs: number | null
  /** Too old for their scheme by now, so that a receiver refuses them unless they are signed again. */
  readonly stale: number
  /** Of all, those that would be signed again. */
  readonly renewed: number
  /** Cannot be sent: cut, incomplete, no HTTP. */
  readonly unsendable: number
  readonly target: TargetInfo
  readonly warnings: readonly string[]
}

/** How a run stands; the last word has `state` other than `running`. */
export type RunProgress = {
  readonly runId: string
  readonly state: 'running' | 'finished' | 'canceled'
  readonly to: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly total: number
  readonly done: number
  readonly passed: number
  readonly failed: number
  /** Not sent at all: cut, deleted meanwhile, canceled. */
  readonly skipped: number
  readonly comparisons: Readonly<Record<Comparison, number>>
  /** How often each status was answered, and each trouble had. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly medianMs: number | null
  readonly slowestMs: number | null
}
