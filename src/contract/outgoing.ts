import type { HeaderPair } from './capture.ts'

/** Bytes of an answer's body that are kept; the rest is counted, and `cut` says so. */
export const largestAnswerBody = 1_048_576

/** A request as it goes out: nothing is added to it but what HTTP cannot do without. */
export type OutgoingRequest = {
  readonly method: string
  readonly url: string
  /** In order and case; Latin-1 text. */
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
}

export type OutgoingAnswer = {
  readonly status: number
  /** The words after the status, as sent. */
  readonly statusText: string
  readonly headers: readonly HeaderPair[]
  /** The beginning: at most `largestAnswerBody`, unless more was asked for. */
  readonly body: Uint8Array
  /** Bytes of the whole body, as far as it came. */
  readonly bodyBytes: number
  readonly cut: boolean
}

/** Why no whole answer came. `not_allowed`: we did not send at all. */
export const sendTroubles = [
  'not_allowed',
  'dns',
  'refused',
  'unreachable',
  'tls',
  'reset',
  'timed_out',
  'bad_answer',
  'canceled',
] as const
export type SendTrouble = (typeof sendTroubles)[number]

/** Milliseconds each phase took; null: not reached, or not needed. */
export type SendTimings = {
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly tlsMs: number | null
  /** From the whole request being written to the first byte of the answer. */
  readonly waitMs: number | null
  readonly totalMs: number
}

/** One request that went out, and what came of it: an answer, trouble, or a cut answer with trouble. */
export type Sent = {
  /** As sent, with the headers that were set by us. */
  readonly request: OutgoingRequest
  readonly startedAtMs: number
  readonly answer: OutgoingAnswer | null
  /** `words`: what happened, why, and what to do; null when the answer came whole. */
  readonly trouble: { readonly kind: SendTrouble; readonly words: string } | null
  readonly timings: SendTimings
}
