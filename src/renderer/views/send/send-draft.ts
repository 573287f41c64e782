import type { CallInput } from '../../../contract/contract.ts'
import type { PredictionEvent, SimulatedRequest } from '../../../contract/simulation.ts'
import { remember, remembered } from '../../state/remembered.ts'
import { isAddress } from '../check/check-draft.ts'

/** The form of a simulation, as it was typed. */
export type SendDraft = {
  readonly scheme: string
  /** An event's id, or `wholeLife`; empty: not chosen yet. */
  readonly event: string
  readonly end: 'succeeded' | 'failed' | 'canceled' | 'aborted'
  /** Null: no filter is set. */
  readonly filter: readonly PredictionEvent[] | null
  /** Empty: without a signature. */
  readonly secretId: string
  readonly isToSelf: boolean
  readonly url: string
  readonly retries: boolean
  readonly speed: number
  readonly deliveryId: string
}

/** In the place of an event: a whole prediction. No event has such an id. */
export const wholeLife = ' life'

export const speeds = [1, 10, 100, 1_000] as const

export const freshSend: SendDraft = {
  scheme: '',
  event: '',
  end: 'succeeded',
  filter: null,
  secretId: '',
  isToSelf: true,
  url: remembered('sendUrl') ?? '',
  retries: true,
  speed: 1,
  deliveryId: '',
}

export const rememberSend = ({ isToSelf, url }: SendDraft): void => {
  if (!isToSelf) remember('sendUrl', url.trim())
}

/** What the engine is asked for a draft of. */
export const draftQuestion = (draft: SendDraft): CallInput<'simulations.draft'> => ({
  scheme: draft.scheme,
  what:
    draft.event === wholeLife
      ? { end: draft.end, filter: draft.filter === null ? null : [...draft.filter] }
      : { event: draft.event },
  url: draft.isToSelf ? null : draft.url.trim() || null,
})

/** What is sent; null while something is missing. */
export function sendRequest(
  draft: SendDraft,
  requests: readonly SimulatedRequest[],
): CallInput<'simulations.start'> | null {
  if (requests.length === 0 || (!draft.isToSelf && !isAddress(draft.url))) return null
  return {
    scheme: draft.scheme,
    secret: draft.secretId === '' ? null : { id: draft.secretId },
    url: draft.isToSelf ? null : draft.url.trim(),
    requests: [...requests],
    deliveryId: draft.deliveryId.trim() || null,
    retries: draft.retries,
    speed: draft.speed,
  }
}
