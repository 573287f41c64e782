import { z } from 'zod'
import type { CauseCode } from './diagnosis.ts'
import type { SendTrouble } from './outgoing.ts'
import { secretSide } from './secret.ts'

/** Every check of an endpoint, in the order in which they are told. A closed list. */
export const checkIds = [
  'reachable',
  'accepts-valid',
  'accepts-every-event',
  'accepts-rotation',
  'accepts-unknown-version-beside',
  'accepts-header-case',
  'accepts-skew',
  'accepts-large',
  'accepts-charset',
  'refuses-tampered',
  'refuses-wrong-secret',
  'refuses-unsigned',
  'refuses-empty-signature',
  'refuses-garbage',
  'refuses-empty-secret',
  'refuses-unknown-version-only',
  'refuses-stale',
  'refuses-future',
  'refuses-swapped',
  'refuses-other-id',
  'refuses-other-timestamp',
  'refuses-prefix-match',
  'refuses-case-changed',
  'raw-bytes',
  'answers-fast',
  'idempotent-sequential',
  'idempotent-concurrent',
  'out-of-order',
  'survives-burst',
  'method',
  'no-leak',
  'constant-shape',
  'retry-contract',
] as const
export type CheckId = (typeof checkIds)[number]

/** What the checks of a group ask of the receiver. */
export const checkGroups = ['lets-in', 'keeps-out', 'raw-bytes', 'behaves'] as const
export type CheckGroup = (typeof checkGroups)[number]

/** `unknown`: could not tell. Never a guess. */
export const checkVerdicts = ['passed', 'failed', 'unknown'] as const
export type CheckVerdict = (typeof checkVerdicts)[number]

/** What is wrong in a receiver, as far as advice and code samples tell faults apart. */
export const receiverFaults = [
  'raw-body',
  'timestamp',
  'compare',
  'replay',
  'secret',
  'errors',
  'slow',
  'verify',
] as const
export type ReceiverFault = (typeof receiverFaults)[number]

/** One request of a check and what came back. */
export type CheckAnswer = {
  /** Which of the check's requests it was: `v9 before the valid one`; empty when there is only one. */
  readonly label: string
  /** Null: no answer came. */
  readonly status: number | null
  readonly ms: number
  /** With a status: the answer began, and did not come whole. */
  readonly trouble: SendTrouble | null
}

/** What a check is, and what came of it. No text of it holds a secret or a signature. */
export type CheckResult = {
  readonly id: CheckId
  readonly group: CheckGroup
  readonly verdict: CheckVerdict
  /** What was sent, as a noun phrase: the row of a list. */
  readonly sent: string
  /** `2xx`, `400, 401, 403 or 422`, … */
  readonly expected: string
  /** Why that is expected, in one sentence. */
  readonly why: string
  /** What came back, or why it could not be told, in one or two sentences. */
  readonly found: string
  readonly answers: readonly CheckAnswer[]
  /** What to change in the receiver, in one sentence; null unless the check failed. */
  readonly advice: string | null
  /** The fault that `checks.samples` has code for; null unless the check failed. */
  readonly fault: ReceiverFault | null
  /** Worth knowing, though it did not decide. */
  readonly warning: string | null
}

/**
 * The one fault that all answers name. `not-verified`: everything is accepted. `event-refused`: other events
 * of the sender are accepted.
 */
export type CheckDiagnosis = {
  readonly cause: CauseCode | 'not-verified' | 'event-refused'
  /** The exact form: a serialiser's name, a reading of the secret, …; empty when there is one. */
  readonly variant: string
  readonly words: string
}

export type CheckSummary = {
  readonly passed: number
  readonly failed: number
  readonly unknown: number
  readonly warnings: number
}

/** How a run ended. `lost`: the target stopped answering on the way. */
export const checkEnds = ['done', 'canceled', 'unreachable', 'lost', 'out-of-time'] as const
export type CheckEnd = (typeof checkEnds)[number]

/** A check that came out otherwise than in the last run on the same URL and scheme. */
export type CheckChange = {
  readonly id: CheckId
  readonly from: CheckVerdict
  readonly to: CheckVerdict
}

/** A finished run, as a list shows it. */
export type CheckRunSummary = {
  readonly id: string
  readonly target: string
  /** Id of the scheme. */
  readonly scheme: string
  readonly startedAtMs: number
  readonly tookMs: number
  readonly end: CheckEnd
  readonly summary: CheckSummary
  readonly slowestMs: number | null
}

/** What a run was asked for beside its URL and scheme: enough to run it again. */
export type CheckAsked = {
  /** Of the vault, never its value; null: the value was given for this run only. */
  readonly secretId: string | null
  readonly probeUrl: string | null
  readonly only: readonly CheckId[] | null
  readonly limits: CheckLimits
}

export type CheckRun = CheckRunSummary & {
  /** Null: it was kept by a version that did not keep this. */
  readonly asked: CheckAsked | null
  readonly checks: readonly CheckResult[]
  readonly diagnosis: CheckDiagnosis | null
  /** The last run before on the same URL and scheme; null: there was none. */
  readonly previous: { readonly id: string; readonly startedAtMs: number } | null
  readonly changes: readonly CheckChange[]
}

/** A run under way: what is known so far, in the order in which the checks ended. */
export type CheckProgress = {
  readonly runId: string
  readonly target: string
  readonly scheme: string
  readonly startedAtMs: number
  /** Checks that ended, of all that were asked for. */
  readonly done: number
  readonly total: number
  /** What ended just now. */
  readonly results: readonly CheckResult[]
}

export const sampleFrameworks = ['express', 'fastify', 'nextjs', 'fastapi', 'flask'] as const
export type SampleFramework = (typeof sampleFrameworks)[number]

/** A whole receiver that does it right. Reads the secret from the variable `WEBHOOK_SECRET`. */
export type CheckSample = {
  readonly framework: SampleFramework
  readonly label: string
  readonly language: 'javascript' | 'python'
  /** Where it would stand: `server.mjs`, `app/webhook/route.js`. */
  readonly file: string
  readonly code: string
  /** First and last line, from 1, of what mends the fault. */
  readonly marked: readonly (readonly [number, number])[]
}

export const reportForms = ['markdown', 'json', 'junit'] as const
export type ReportForm = (typeof reportForms)[number]
export type CheckReport = {
  readonly text: string
  /** A name to save it under. */
  readonly fileName: string
  readonly contentType: string
}

/** How patient and how forceful a run is. What is left out follows the sender. */
export const checkLimits = z.object({
  /** For one answer. */
  timeoutMs: z.int().min(50).max(120_000).optional(),
  /** For the whole run; what did not run by then could not be told. */
  totalMs: z.int().min(1_000).max(1_800_000).default(300_000),
  /** Within what the sender wants an answer. */
  senderLimitMs: z.int().min(1).max(120_000).optional(),
  /** Slower is a warning. */
  slowMs: z.int().min(1).max(120_000).default(1_000),
  /** Requests under way at a time, outside the checks that send many at once. */
  concurrency: z.int().min(1).max(100).default(4),
})
export type CheckLimits = z.output<typeof checkLimits>

export const checkInput = z.object({
  url: z.string().min(1).max(2_048),
  scheme: z.string().min(1).max(80),
  secret: secretSide,
  /** Its answer shows whether work was done: a count, or a list. Read before and after. */
  probeUrl: z.string().min(1).max(2_048).nullable().default(null),
  /** Null: all. What a check rests on runs with it. */
  only: z.array(z.enum(checkIds)).min(1).nullable().default(null),
  limits: checkLimits.prefault({}),
  /** The person confirmed the hosts of both URLs just now: remembered, as `targets.confirm` does. */
  hostsConfirmed: z.boolean().default(false),
})
export type CheckInput = z.output<typeof checkInput>
