import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { Endpoint } from './endpoint.ts'
import { endpointChange, endpointInput } from './endpoint.ts'
import { namedId } from './ids.ts'
import type { VerdictKind } from './verdict.ts'

export type ReplyPreview = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly delayMs: number
  /** The captured request it was worked out with; null: one with no signature. */
  readonly captureId: string | null
  readonly verdict: VerdictKind
}

/** Calls about sources; joined in contract.ts. */
export const sourceCalls = {
  'sources.list': answers<readonly Endpoint[]>()(nothing),
  'sources.add': answers<Endpoint>()(endpointInput),
  'sources.change': answers<Endpoint>()(z.object({ id: namedId, change: endpointChange })),
  'sources.remove': answers<{ removed: boolean }>()(z.object({ id: namedId })),
  /** What a request to this source would be answered now, its settings changed as given. */
  'sources.preview': answers<ReplyPreview>()(z.object({ id: namedId, change: endpointChange })),
  'sources.tie': answers<Endpoint>()(
    z.object({
      id: namedId,
      secretId: namedId,
      activeUntilMs: z.int().min(0).nullable().default(null),
    }),
  ),
  'sources.untie': answers<Endpoint>()(z.object({ id: namedId, secretId: namedId })),
} as const

/** Events about sources; joined in contract.ts. */
export type SourceEvents = {
  'sources.changed': { readonly sources: readonly Endpoint[] }
}
