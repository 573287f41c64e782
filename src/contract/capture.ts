import type { Reason, Verdict, VerdictKind } from './verdict.ts'

/**
 * One header line as it was sent: name in its own case, value as Latin-1 text (one character is one
 * byte, as HTTP/1.1 carries it). Repeated headers are repeated pairs, in wire order.
 */
export type HeaderPair = readonly [name: string, value: string]

/** Why the end of a request never came: the sender hung up, or our own timer ran out. */
export type Incomplete = 'aborted' | 'timed_out'

/** What the HTTP parser refused. `code` is Node's (`HPE_INVALID_METHOD`, …), `words` its sentence. */
export type Malformed = { readonly code: string; readonly words: string }

/** A request we received, as it was. Nothing in it is decoded, merged or repaired. */
export type Capture = {
  /** Unix milliseconds of the first byte. */
  readonly receivedAtMs: number
  /** Milliseconds from the first byte to the last. */
  readonly durationMs: number
  readonly method: string
  /** The whole request target as sent, query included. */
  readonly path: string
  readonly httpVersion: string
  /** `address:port` of the connection; behind a tunnel this is the tunnel's client. */
  readonly peer: string
  readonly headers: readonly HeaderPair[]
  /**
   * The body bytes as sent (still compressed if they were). Of a malformed request all raw bytes; of
   * one with a bad chunk the raw bytes behind the headers, chunk sizes among them.
   */
  readonly body: Uint8Array
  /** Header lines behind a chunked body. No sender signs them, so they are told of and not verified. */
  readonly trailers?: readonly HeaderPair[]
  readonly incomplete: Incomplete | null
  /** True when the body went over the limit and only its beginning was kept. */
  readonly cut: boolean
  readonly malformed: Malformed | null
}

/**
 * How a capture relates to earlier ones of the same source with the same delivery id. `retry`: a new
 * timestamp; `redelivery`: the same signature again (MLflow's retries, or a replay); `conflict`: the
 * same id with another body.
 */
export type Repeat = 'retry' | 'redelivery' | 'conflict'

/** What the list shows of a capture. Small, without bytes: it travels in events. */
export type CaptureSummary = {
  /** A decimal number as text; later captures have larger ones. */
  readonly id: string
  readonly receivedAtMs: number
  readonly method: string
  readonly path: string
  /** Id and name of the source that took it. */
  readonly sourceId: string
  readonly source: string
  readonly scheme: string | null
  /** The event as its sender names it, such as `prediction succeeded`. */
  readonly name: string | null
  /** What the event is about: a prediction id, a model and its version, a token id. */
  readonly subject: string | null
  /** Bytes of the body that were kept. */
  readonly bytes: number
  readonly verdict: VerdictKind
  readonly reason: Reason | null
  /** It did not pass when it came, and would with the configuration of now. Told a moment after a change. */
  readonly passesNow: boolean
  /** Name of the secret that verified it. */
  readonly secret: string | null
  /** Received minus sent, in seconds; positive is late. */
  readonly skewSeconds: number | null
  readonly deliveryId: string | null
  readonly attempt: number
  readonly repeat: Repeat | null
  /** Status 0: the app that it is forwarded to has not answered yet, or never did. */
  readonly reply: { readonly status: number }
  readonly incomplete: Incomplete | null
  readonly cut: boolean
  readonly malformed: boolean
  readonly pinned: boolean
  readonly unread: boolean
}

/** Bytes of signed content that come with a capture. */
export const signedContentHead = 65_536

/** All that is known of a capture but its body, which is fetched apart. */
export type CaptureDetail = CaptureSummary & {
  readonly durationMs: number
  readonly httpVersion: string
  readonly peer: string
  readonly headers: readonly HeaderPair[]
  readonly parserError: Malformed | null
  readonly fullVerdict: Verdict
  /**
   * The exact bytes that a right signature covers, at most the first `signedContentHead` of them; null
   * when they cannot be built. The rest comes by `captures.signedContent`.
   */
  readonly signedContent: Uint8Array | null
  /** How many there are in all; 0 when they cannot be built. */
  readonly signedContentBytes: number
  /** The other captures of the same delivery, oldest first, this one included. */
  readonly attempts: readonly CaptureAttempt[]
}

/** One row of a delivery's timeline. */
export type CaptureAttempt = Pick<
  CaptureSummary,
  'id' | 'receivedAtMs' | 'verdict' | 'repeat' | 'attempt' | 'reply'
>
