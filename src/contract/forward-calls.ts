import { z } from 'zod'
import { answers } from './call.ts'
import type { ForwardStatus } from './forward.ts'

const sourceId = z.string().regex(/^[a-z0-9_:-]{1,80}$/i)

/** Calls for the forward part; joined in contract.ts. */
export const forwardCalls = {
  /** Every source that forwards, or still has something queued. */
  'forwards.status': answers<readonly ForwardStatus[]>()(z.object({}).default({})),
  /** Tries now instead of at the next try's time; takes over what is `elsewhere`. */
  'forwards.retry': answers<ForwardStatus>()(z.object({ sourceId })),
  /** Leaves out the request at the head of the queue: it may be what breaks the app. It stays in the list. */
  'forwards.skip': answers<{ skipped: string | null }>()(z.object({ sourceId })),
  /** The queue of a source is dropped; its requests stay in the list. */
  'forwards.clear': answers<{ removed: number }>()(z.object({ sourceId })),
} as const

/** Events of the forward part; joined in contract.ts. */
export type ForwardEvents = {
  /** One source; at most a few times a second. */
  'forwards.changed': ForwardStatus
}
