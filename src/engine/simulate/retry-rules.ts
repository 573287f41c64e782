import type { HeaderPair } from '../../contract/capture.ts'
import type { Sent } from '../../contract/outgoing.ts'
import type { RetryRule, StepState } from '../../contract/simulation.ts'
import { headerValue } from '../../signing/headers.ts'
import { readRetryAfterMs } from './retry-after.ts'

/** What a sender makes of an attempt. */
export type AfterAttempt =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly isAskedToWait: boolean }
  | { readonly kind: Extract<StepState, 'delivered' | 'refused' | 'redirected' | 'gave_up'> }

/** How a sender tries again, as data; a wait is a pure function of its arguments. */
type Rule = {
  /** How long the sender waits for an answer. */
  readonly timeoutMs: number
  /** Every attempt goes out with the id, the time and the signature of the first. */
  readonly signsOnce: boolean
  readonly waitsMs: readonly number[]
  /** Up to so much is added to a wait; the first has the number 1. */
  readonly jitterMs: (waitMs: number, number: number) => number
  readonly isRetried: (status: number, hasRetryAfter: boolean) => boolean
  /** An answer with this header ends it. */
  readonly isCalledOff?: (headers: readonly HeaderPair[]) => boolean
  readonly retryAfter: 'ignored' | 'in_place_of_the_wait' | 'when_it_is_longer'
  /** No `Retry-After` is waited for longer. */
  readonly longestAskedMs: number
  /** The same in words, after “would try again:”. */
  readonly how: string
}

const seconds = (...values: readonly number[]): readonly number[] =>
  values.map((one) => one * 1_000)
const minutes = (...values: readonly number[]): readonly number[] =>
  values.map((one) => one * 60_000)
const hours = (...values: readonly number[]): readonly number[] =>
  values.map((one) => one * 3_600_000)

const never: Rule = {
  timeoutMs: 15_000,
  signsOnce: false,
  waitsMs: [],
  jitterMs: () => 0,
  isRetried: () => false,
  retryAfter: 'ignored',
  longestAskedMs: Number.POSITIVE_INFINITY,
  how: 'never',
}

const rules: Readonly<Record<RetryRule, Rule>> = {
  none: never,
  // https://github.com/mlflow/mlflow/blob/master/mlflow/webhooks/delivery.py on urllib3's Retry, whose first
  // retry comes without a wait: https://github.com/urllib3/urllib3/blob/main/src/urllib3/util/retry.py
  mlflow: {
    timeoutMs: 30_000,
    signsOnce: true,
    waitsMs: seconds(0, 2, 4),
    jitterMs: (_, number) => (number > 1 ? 1_000 : 0),
    isRetried: (status, hasRetryAfter) =>
      [429, 500, 502, 503, 504].includes(status) || (status === 413 && hasRetryAfter),
    retryAfter: 'in_place_of_the_wait',
    // urllib3 waits no longer, whatever it is asked
    longestAskedMs: 21_600_000,
    how: 'three times, at once and after about 2 and 4 seconds, with the same id, timestamp and signature; Retry-After is honoured',
  },
  // "the last about one minute after completion": https://replicate.com/docs/topics/webhooks/receive-webhook
  replicate: {
    ...never,
    waitsMs: seconds(1, 2, 4, 8, 16, 32),
    isRetried: (status) => status >= 400,
    how: 'the last events of a prediction only, with growing pauses, for about a minute; others never',
  },
  // its schedule is an example, with "some level of random jitter", and Retry-After "should be taken into
  // consideration": https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  'standard-webhooks': {
    ...never,
    timeoutMs: 20_000,
    waitsMs: [...seconds(5), ...minutes(5, 30), ...hours(2, 5, 10, 14, 20, 24)],
    jitterMs: (waitMs) => waitMs / 10,
    isRetried: (status) => status !== 410,
    retryAfter: 'when_it_is_longer',
    how: 'for about three days with growing pauses, each time with a fresh timestamp; never after 410',
  },
  // https://docs.svix.com/retries: no jitter is told of
  svix: {
    ...never,
    waitsMs: [...seconds(5), ...minutes(5, 30), ...hours(2, 5, 10, 10)],
    isRetried: () => true,
    isCalledOff: (headers) => headerValue(headers, 'webhook-delivery')?.trim() === 'abort-message',
    how: 'for about a day with growing pauses, each time with a fresh timestamp',
  },
}

export const ruleOf = (name: RetryRule): Rule => rules[name]

const senders: ReadonlyMap<string, RetryRule> = new Map([
  ['mlflow', 'mlflow'],
  ['replicate', 'replicate'],
  ['standard-webhooks', 'standard-webhooks'],
  ['standard-webhooks-v1a', 'standard-webhooks'],
  ['svix', 'svix'],
])

/** How the sender of a scheme tries again; `none` where nothing is known. */
export const retryRuleOf = (schemeId: string): RetryRule => senders.get(schemeId) ?? 'none'

type Chance = { readonly nowMs: number; readonly random: () => number }

/**
 * What the sender does after its attempt of this number, from 1. `random` gives a number from 0 up to 1
 * for the jitter.
 */
export function afterAttempt(
  name: RetryRule,
  { answer, trouble }: Pick<Sent, 'answer' | 'trouble'>,
  attempt: number,
  { nowMs, random }: Chance,
): AfterAttempt {
  const rule = rules[name]
  // a cut answer is none
  const status = answer && !trouble ? answer.status : null
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' }
  const asked =
    answer && rule.retryAfter !== 'ignored'
      ? readRetryAfterMs(answer.headers, nowMs, rule.longestAskedMs)
      : null
  const isOurs = trouble?.kind === 'not_allowed' || trouble?.kind === 'canceled'
  const isOver = answer !== null && (rule.isCalledOff?.(answer.headers) ?? false)
  const isRetried = status === null ? !isOurs : rule.isRetried(status, asked !== null) && !isOver
  if (rule.waitsMs.length === 0 || !isRetried)
    return { kind: isRedirect(status) ? 'redirected' : 'refused' }
  const wait = rule.waitsMs[attempt - 1]
  if (wait === undefined) return { kind: 'gave_up' }
  const delayMs = wait + random() * rule.jitterMs(wait, attempt)
  // urllib3 takes a wait of nothing as no wish at all
  const isAskedToWait =
    asked !== null && asked > (rule.retryAfter === 'when_it_is_longer' ? delayMs : 0)
  return { kind: 'retry', delayMs: isAskedToWait ? asked : delayMs, isAskedToWait }
}

const isRedirect = (status: number | null): boolean =>
  status !== null && status >= 300 && status < 400

/** True when a webhook of this event is one that its sender tries again. */
export function isRetriedEvent(name: RetryRule, event: string): boolean {
  if (name !== 'replicate') return true
  return !['starting', 'processing', 'start', 'output', 'logs'].includes(event)
}
