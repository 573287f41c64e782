import type { CallInput } from '../../../contract/contract.ts'
import { replicateApi } from '../../../contract/replicate.ts'

export type PredictionPlan = CallInput<'replicate.planTest'>

/** The form of a test prediction, as it was typed. */
export type PredictionDraft = {
  /** `owner/name`, a version, or empty for Replicate's example. */
  readonly model: string
  readonly input: string
  readonly webhook: string
  readonly events: ReadonlySet<PredictionEvent>
  readonly baseUrl: string
}

export type PredictionEvent = NonNullable<PredictionPlan['events']>[number]

export const freshPrediction: PredictionDraft = {
  model: '',
  input: '{ "text": "Alice" }',
  webhook: '',
  events: new Set(['start', 'completed']),
  baseUrl: replicateApi,
}

/** What the engine is asked; null while the input is no JSON object. */
export function predictionPlan(draft: PredictionDraft): PredictionPlan | null {
  const input = objectOf(draft.input)
  if (input === null) return null
  const model = draft.model.trim()
  // a version has 64 hex digits or a colon, a model never
  const isVersion = /:|^[0-9a-f]{64}$/.test(model)
  return {
    input,
    events: [...draft.events],
    webhook: draft.webhook.trim() || null,
    model: model === '' || isVersion ? null : model,
    version: isVersion ? model : null,
    baseUrl: draft.baseUrl.trim() || replicateApi,
  }
}

function objectOf(text: string): NonNullable<PredictionPlan['input']> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as NonNullable<PredictionPlan['input']>) : null
  } catch {
    // while it is being typed it is often not JSON; the field says so
    return null
  }
}
