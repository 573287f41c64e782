import type { CallInput } from '../../../contract/contract.ts'
import { replicateApi, testPrediction } from '../../../contract/replicate.ts'
import { apiAddress, isApiAddress } from './use-replicate-token.ts'

export type PredictionPlan = CallInput<'replicate.planTest'>

/** The form of a test prediction, as it was typed. */
export type PredictionDraft = {
  /** `owner/name`, a version, a model's web address, or empty for Replicate's example. */
  readonly model: string
  readonly input: string
  readonly webhook: string
  readonly events: ReadonlySet<PredictionEvent>
  readonly baseUrl: string
}

export type PredictionEvent = NonNullable<PredictionPlan['events']>[number]
export type PredictionFaults = Readonly<Record<'model' | 'input' | 'webhook' | 'baseUrl', boolean>>

export const freshPrediction: PredictionDraft = {
  model: '',
  input: '{ "text": "Alice" }',
  webhook: '',
  events: new Set(['start', 'completed']),
  baseUrl: replicateApi,
}

const { shape } = testPrediction

/** Which fields cannot be used as they are. */
export function predictionFaults(draft: PredictionDraft): PredictionFaults {
  const { model, version } = modelOf(draft.model)
  const isModel = shape.model.safeParse(model).success && shape.version.safeParse(version).success
  return {
    model: !isModel,
    input: !isObject(draft.input) || !shape.input.safeParse(draft.input).success,
    webhook: !shape.webhook.safeParse(webhookOf(draft)).success,
    baseUrl: !isApiAddress(draft.baseUrl),
  }
}

/** What the engine is asked; null while a field cannot be used. */
export function predictionPlan(draft: PredictionDraft): PredictionPlan | null {
  if (Object.values(predictionFaults(draft)).includes(true)) return null
  return {
    ...modelOf(draft.model),
    // as text: a number that is read here would lose digits
    input: draft.input,
    events: [...draft.events],
    webhook: webhookOf(draft),
    baseUrl: apiAddress(draft.baseUrl),
  }
}

const webhookOf = ({ webhook }: PredictionDraft): string | null => webhook.trim() || null

const webAddress =
  /^(?:https?:\/\/)?(?:www\.)?replicate\.com\/([^/?#]+\/[^/?#]+)(?:\/versions\/([^/?#]+))?(?:[/?#].*)?$/

function modelOf(typed: string): {
  readonly model: string | null
  readonly version: string | null
} {
  const text = typed.trim()
  const [, name = text, own] = webAddress.exec(text) ?? []
  const model = own === undefined ? name : `${name}:${own}`
  // a version has 64 hex digits or a colon, a model never
  if (/:|^[0-9a-f]{64}$/.test(model)) return { model: null, version: model }
  return { model: model === '' ? null : model, version: null }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    // while it is being typed it is often not JSON; the field says so
    return false
  }
}
