import type { HeaderPair } from './capture.ts'
import type { SendTimings, SendTrouble } from './outgoing.ts'

/** Beginning of an answer's body that is kept with a delivery, in bytes. */
export const keptAnswerBytes = 262_144
/** What a delivery was for. */
export const deliveryKinds = ['replay', 'send', 'forward', 'check'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

/**
 * One thing wrong on purpose, all else right. `flip_byte`: one bit of the body, after signing.
 * `old_timestamp`: signed, out of the tolerance. `wrong_secret`: signed with another secret.
 * `no_signature`: its header left out. `reserialised_json`: the body read and written again after
 * signing, as receivers do by mistake.
 */
export const breakKinds = [
  'flip_byte',
  'old_timestamp',
  'wrong_secret',
  'no_signature',
  'reserialised_json',
] as const
export type BreakKind = (typeof breakKinds)[number]

/**
 * Against the last delivery of the same kind to the same URL: of the same request if there is one.
 * `first`: there is none.
 */
export const comparisons = [
  'first',
  'fixed',
  'regressed',
  'still_failing',
  'still_passing',
] as const
export type Comparison = (typeof comparisons)[number]

/** What the list shows of a delivery; it travels in events. */
export type DeliverySummary = {
  /** A decimal number as text; later deliveries have larger ones. */
  readonly id: string
  readonly kind: DeliveryKind
  /** The run (many at once, a simulation, a check) it belongs to. */
  readonly groupId: string | null
  /** The request it was made from; null: none, or it was deleted since. */
  readonly captureId: string | null
  /** What it is within its group: the event, the check; null: nothing to say. */
  readonly label: string | null
  readonly startedAtMs: number
  readonly totalMs: number
  readonly method: string
  readonly url: string
  /** Bytes of the body as sent. */
  readonly bytes: number
  /** Null: no answer came. */
  readonly status: number | null
  readonly trouble: { readonly kind: SendTrouble; readonly words: string } | null
  /** What a right receiver does: a request that is wrong on purpose is to be refused (4xx). */
  readonly expected: 'accept' | 'refuse'
  /** The receiver did so. */
  readonly passed: boolean
  /** Null: nothing was sent, or it was canceled. */
  readonly comparison: Comparison | null
  /** Id of the delivery it was compared with. */
  readonly previousId: string | null
  /** What was wrong with it on purpose. */
  readonly broken: BreakKind | null
  /** Id of the scheme it was signed anew with; null: sent with the signature it had. */
  readonly resignedAs: string | null
}

/** A delivery with all but the request's body, see `deliveries.body`. */
export type DeliveryDetail = DeliverySummary & {
  /** As sent; what is a secret by itself is masked. */
  readonly requestHeaders: readonly HeaderPair[]
  /**
   * `own`: kept with the delivery. `capture`: that of the request `captureId`, unchanged. `gone`: it
   * was that of a request which was deleted. `none`: it was empty.
   */
  readonly bodyIn: 'own' | 'capture' | 'gone' | 'none'
  readonly answer: {
    readonly status: number
    readonly statusText: string
    readonly headers: readonly HeaderPair[]
    /** The beginning, at most `keptAnswerBytes`. */
    readonly body: Uint8Array
    /** Bytes of the whole body, as far as it came. */
    readonly bodyBytes: number
    readonly cut: boolean
    /** Where a redirect points, as one URL; it was not followed. Null: no redirect. */
    readonly redirectsTo: string | null
  } | null
  readonly timings: SendTimings
  /** The delivery it was compared with, in short. */
  readonly previous: Pick<
    DeliverySummary,
    'id' | 'captureId' | 'startedAtMs' | 'status' | 'trouble' | 'passed'
  > | null
}

export type DeliveryPage = {
  readonly deliveries: readonly DeliverySummary[]
  /** Pass as `before` for the next page; null at the end. */
  readonly nextBefore: string | null
}
