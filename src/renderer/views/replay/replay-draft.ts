import type { CaptureDetail } from '../../../contract/capture.ts'
import type { CallInput } from '../../../contract/contract.ts'
import type { BreakKind } from '../../../contract/delivery.ts'
import { remember, remembered } from '../../state/remembered.ts'
import type { EditedRequest } from '../send/request-fields.tsx'

export type ReplayQuestion = CallInput<'deliveries.plan'>
type Signing = NonNullable<ReplayQuestion['signing']>

/** The form of a replay, as it stands. */
export type ReplayDraft = {
  readonly to: string
  /** `suggest`: what the engine thinks best, until the person chooses. */
  readonly mode: Signing['mode']
  /** Empty: the one that verified it, or else the first of its source. */
  readonly secretId: string
  readonly id: 'keep' | 'renew'
  readonly timestamp: 'keep' | 'renew'
  readonly breakIt: BreakKind | ''
  /** Undefined: not edited; null: what stands in the fields is not right yet. */
  readonly edited: EditedRequest | null | undefined
  readonly times: string
  readonly isAtOnce: boolean
}

const lastKey = 'replayTo'
const mostRemembered = 6

/** Addresses that were replayed to, newest first. */
export const lastTargets = (): readonly string[] =>
  (remembered(lastKey) ?? '').split('\n').filter(Boolean)

export function rememberTarget(to: string): void {
  const others = lastTargets().filter((one) => one !== to)
  remember(lastKey, [to, ...others].slice(0, mostRemembered).join('\n'))
}

export const freshReplay = (mode: Signing['mode']): ReplayDraft => ({
  to: lastTargets()[0] ?? 'http://localhost:3000',
  mode,
  secretId: '',
  id: 'keep',
  timestamp: 'renew',
  breakIt: '',
  edited: undefined,
  times: '1',
  isAtOnce: false,
})

/** What the engine is asked; null while something is not right. */
export function replayQuestion(
  draft: ReplayDraft,
  detail: CaptureDetail,
  body: Uint8Array | null,
): ReplayQuestion | null {
  if (draft.to.trim() === '' || draft.edited === null) return null
  return {
    captureId: detail.id,
    to: draft.to.trim(),
    signing: signingOf(draft),
    breakIt: draft.breakIt || null,
    edits: draft.edited ? editsOf(draft.edited, detail, body) : {},
  }
}

export function signingOf(draft: Omit<ReplayDraft, 'edited'>): Signing {
  if (draft.mode !== 'renew') return { mode: draft.mode }
  const { id, timestamp, secretId } = draft
  return { mode: 'renew', id, timestamp, secret: secretId === '' ? null : { id: secretId } }
}

/** Only what is otherwise than captured. */
function editsOf(
  { method, headers, body }: EditedRequest,
  detail: CaptureDetail,
  captured: Uint8Array | null,
): NonNullable<ReplayQuestion['edits']> {
  const areSame = JSON.stringify(headers) === JSON.stringify(detail.headers)
  return {
    ...(method !== detail.method && { method }),
    ...(!areSame && { headers }),
    ...(body !== captured && { body: new Uint8Array(body) }),
  }
}

/** How often it is sent; null: no number from 1 to 1,000. */
export function timesOf(text: string): number | null {
  const times = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0
  return times >= 1 && times <= 1_000 ? times : null
}
