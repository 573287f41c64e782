import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { DeliveryDetail, DeliveryPage, DeliverySummary } from './delivery.ts'
import { deliveryKinds } from './delivery.ts'
import { rowId } from './ids.ts'
import type { ConfirmedHost, ReplayPlan, RunPlan, RunProgress, TargetInfo } from './replay.ts'
import { replayInput, replayManyInput, sendReplayInput } from './replay.ts'

const runId = z.string().regex(/^[\w:-]{1,80}$/)
const host = z.string().trim().min(1).max(255)

/** Bytes that one `deliveries.body` call may ask for. */
export const largestSentBodyPage = 1_048_576

/** Calls for the delivery part; joined in contract.ts. */
export const deliveryCalls = {
  /** What a replay would send and what would change. Sends nothing. */
  'deliveries.plan': answers<ReplayPlan>()(replayInput),
  /**
   * Sends and waits for the answer. Trouble is no rejection, it is in the delivery. Rejects with
   * `conflict` when it may not be sent: the target is not confirmed, a piece is missing.
   */
  'deliveries.replay': answers<DeliveryDetail>()(sendReplayInput),
  /** Stops the replay that was sent with this ticket. */
  'deliveries.stop': answers<{ wasRunning: boolean }>()(
    z.object({ ticket: z.string().min(1).max(80) }),
  ),
  /** Newest first. */
  'deliveries.list': answers<DeliveryPage>()(
    z.object({
      captureId: rowId.optional(),
      groupId: runId.optional(),
      kind: z.enum(deliveryKinds).optional(),
      url: z.string().max(16_384).optional(),
      before: rowId.nullable().default(null),
      limit: z.int().min(1).max(500).default(50),
    }),
  ),
  'deliveries.get': answers<DeliveryDetail>()(z.object({ id: rowId })),
  /** The request's body as sent. */
  'deliveries.body': answers<{ bytes: Uint8Array; total: number }>()(
    z.object({
      id: rowId,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(largestSentBodyPage).default(largestSentBodyPage),
    }),
  ),
  'deliveries.remove': answers<{ removed: number }>()(
    z.object({ ids: z.array(rowId).min(1).max(10_000) }),
  ),
  'deliveries.clear': answers<{ removed: number }>()(nothing),

  /** What many replays would send. Sends nothing. */
  'replays.plan': answers<RunPlan>()(replayManyInput),
  /** Begins at once; `replays.progress` tells the rest. `runId` is the `groupId` of its deliveries. */
  'replays.start': answers<RunProgress>()(replayManyInput),
  /** What is under way is stopped, the rest is not sent. */
  'replays.cancel': answers<{ wasRunning: boolean }>()(z.object({ runId })),
  /** Runs since the program began, newest first. */
  'replays.list': answers<readonly RunProgress[]>()(nothing),

  'targets.check': answers<TargetInfo>()(z.object({ url: z.string().trim().min(1).max(16_384) })),
  /** Hosts other than this computer that the user confirmed. */
  'targets.list': answers<readonly ConfirmedHost[]>()(nothing),
  'targets.confirm': answers<ConfirmedHost>()(z.object({ host })),
  'targets.forget': answers<{ wasConfirmed: boolean }>()(z.object({ host })),
} as const

/** Events of the delivery part; joined in contract.ts. */
export type DeliveryEvents = {
  /** Kept a moment ago, in order. */
  'deliveries.added': { readonly deliveries: readonly DeliverySummary[] }
  /** `ids` null: so many went at once that the list should be read again. */
  'deliveries.removed': { readonly ids: readonly string[] | null }
  /** A few times a second while a run goes on, and at its end. */
  'replays.progress': RunProgress
  'targets.changed': { readonly hosts: readonly ConfirmedHost[] }
}
