import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { ForwardStatus } from './forward.ts'
import { namedId } from './ids.ts'

/** Calls for the forward part; joined in contract.ts. */
export const forwardCalls = {
  /** Every source that forwards, or still has something queued. */
  'forwards.status': answers<readonly ForwardStatus[]>()(nothing),
  /** Tries now instead of at the next try's time; takes over what is `elsewhere`. */
  'forwards.retry': answers<ForwardStatus>()(z.object({ sourceId: namedId })),
  /** Leaves out the request at the head of the queue: it may be what breaks the app. It stays in the list. */
  'forwards.skip': answers<{ skipped: string | null }>()(z.object({ sourceId: namedId })),
  /** The queue of a source is dropped; its requests stay in the list. */
  'forwards.clear': answers<{ removed: number }>()(z.object({ sourceId: namedId })),
} as const

/** Events of the forward part; joined in contract.ts. */
export type ForwardEvents = {
  /** One source; at most a few times a second. */
  'forwards.changed': ForwardStatus
}
