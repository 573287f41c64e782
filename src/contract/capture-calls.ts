import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { CaptureDetail, CaptureSummary } from './capture.ts'
import type { Adopted, Explanation } from './explanation.ts'
import { adoptAction, explainInput } from './explanation.ts'
import type { Exported } from './export.ts'
import { exportForm } from './export.ts'
import { rowId } from './ids.ts'

const captureIds = z.array(rowId).min(1).max(10_000)
const filterText = z.string().max(2_000).default('')

/** Bytes that one `captures.body` call may ask for. */
export const largestBodyPage = 1_048_576

/** The body after undoing its Content-Encoding, at most `largestDecodedBytes`. */
export type DecodedBody = {
  readonly bytes: Uint8Array
  /** `gzip`, `br`, … in the order in which they were undone. */
  readonly encodings: readonly string[]
  readonly cut: boolean
  readonly problem: string | null
}
export const largestDecodedBytes = 8 * 1_048_576

const suggestedField = z.enum([
  'sender',
  'source',
  'event',
  'subject',
  'path',
  'method',
  'secret',
  'status',
])
export type SuggestedField = z.infer<typeof suggestedField>

export type CapturePage = {
  readonly captures: readonly CaptureSummary[]
  /** Pass as `before` for the next page; null at the end. */
  readonly nextBefore: string | null
}

/** Calls about requests that were received; joined in contract.ts. */
export const captureCalls = {
  'captures.list': answers<CapturePage>()(
    z.object({
      filter: filterText,
      before: rowId.nullable().default(null),
      limit: z.int().min(1).max(500).default(50),
    }),
  ),
  /** Captures newer than `after`, oldest first: what a screen missed while it was away. */
  'captures.since': answers<CapturePage>()(
    z.object({ after: rowId, limit: z.int().min(1).max(500).default(500) }),
  ),
  'captures.count': answers<{ count: number; capped: boolean }>()(z.object({ filter: filterText })),
  /** What the database takes on disk, without the room that it has left in its file. */
  'captures.size': answers<{ bytes: number }>()(nothing),
  'captures.get': answers<CaptureDetail>()(z.object({ id: rowId })),
  'captures.body': answers<{ bytes: Uint8Array; total: number }>()(
    z.object({
      id: rowId,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(largestBodyPage).default(largestBodyPage),
    }),
  ),
  /** The bytes that a right signature covers; rejects with `not_found` when they cannot be built. */
  'captures.signedContent': answers<{ bytes: Uint8Array; total: number }>()(
    z.object({
      id: rowId,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(largestBodyPage).default(largestBodyPage),
    }),
  ),
  /** The body as its Content-Encoding says to read it. `problem`: why it could not be, in words. */
  'captures.decoded': answers<DecodedBody>()(z.object({ id: rowId })),
  /** Values that recent captures have in a field, most recent first: suggestions for the search box. */
  'captures.values': answers<readonly string[]>()(
    z.object({ field: suggestedField, limit: z.int().min(1).max(50).default(12) }),
  ),
  'captures.export': answers<Exported>()(
    z.object({
      id: rowId,
      as: exportForm,
      signatures: z.enum(['keep', 'redact']).default('keep'),
    }),
  ),
  /**
   * Why a signature fails; with `computed` or a body, what the application did wrong. The plain answer is
   * kept until the configuration changes. Rejects with `unavailable` when it was stopped.
   */
  'captures.explain': answers<Explanation>()(z.object({ id: rowId, ...explainInput })),
  /** Nobody waits for the explanations of a request any longer. */
  'captures.stopExplaining': answers<{ wasExplaining: boolean }>()(z.object({ id: rowId })),
  /** Mends what an explanation found; the screens are told of each change as if it was made by hand. */
  'captures.adopt': answers<Adopted>()(z.object({ id: rowId, action: adoptAction })),
  'captures.mark': answers<{ changed: number }>()(
    z.object({ ids: captureIds, pinned: z.boolean().optional(), unread: z.boolean().optional() }),
  ),
  /** Removed captures can be restored until the program ends. */
  'captures.remove': answers<{ removed: number }>()(z.object({ ids: captureIds })),
  'captures.restore': answers<{ restored: number }>()(z.object({ ids: captureIds })),
  /** Removes every capture that is not pinned, at once and for good. */
  'captures.clear': answers<{ removed: number }>()(nothing),
} as const

/** Events about requests that were received; joined in contract.ts. */
export type CaptureEvents = {
  /** All captures of one commit, in order. */
  'captures.added': { readonly captures: readonly CaptureSummary[] }
  'captures.changed': { readonly captures: readonly CaptureSummary[] }
  /** `ids` null: so many went at once that the list should be read again. */
  'captures.removed': { readonly ids: readonly string[] | null }
}
