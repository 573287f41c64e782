import type { HeaderPair } from '../../../contract/capture.ts'
import type { Sample, SampleMoment } from './sample.ts'
import { goJson } from './write-sample.ts'

/** What changes of a prediction while it lives. */
export type PredictionState = {
  readonly status: PredictionStatus
  readonly createdAtMs: number
  readonly startedAtMs: number | null
  readonly completedAtMs: number | null
  readonly logs: string
  readonly output: readonly string[] | null
  readonly error: string | null
  /** Null: the body does not repeat what was asked for. */
  readonly eventsFilter: readonly string[] | null
}

export type PredictionStatus =
  | 'starting'
  | 'processing'
  | 'succeeded'
  | 'failed'
  | 'canceled'
  | 'aborted'

export const replicateHeaders: readonly HeaderPair[] = [['Content-Type', 'application/json']]

/**
 * The bare prediction, as `GET /v1/predictions/{id}` gives it:
 * https://replicate.com/docs/reference/http#predictions.get
 */
export function predictionBody(state: PredictionState, { id, url }: SampleMoment): Uint8Array {
  const { createdAtMs, startedAtMs, completedAtMs } = state
  const predictionId = id
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()
    .slice(0, 26)
  const api = `https://api.replicate.com/v1/predictions/${predictionId}`
  return goJson({
    id: predictionId,
    model: 'bytedance/hyper-flux-8step',
    version: '16084e9731223a4367228928a6cb393b21736da2a0ca6a5a492ce311f0a97143',
    input: {
      prompt: 'a cat & a dog, <3 “watercolour”',
      num_outputs: 4,
      guidance_scale: 3.5,
      seed: 42,
    },
    logs: state.logs,
    output: state.output,
    data_removed: false,
    error: state.error,
    source: 'api',
    status: state.status,
    created_at: isoOf(createdAtMs),
    started_at: isoOf(startedAtMs),
    completed_at: isoOf(completedAtMs),
    urls: {
      cancel: `${api}/cancel`,
      get: api,
      stream: `https://stream.replicate.com/v1/files/${predictionId}`,
      web: `https://replicate.com/p/${predictionId}`,
    },
    ...(url !== undefined && { webhook: url }),
    ...(state.eventsFilter && { webhook_events_filter: state.eventsFilter }),
    metrics: metricsOf(state),
  })
}

const isoOf = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString()

function metricsOf({ createdAtMs, startedAtMs, completedAtMs }: PredictionState) {
  if (startedAtMs === null || completedAtMs === null) return {}
  return {
    predict_time: (completedAtMs - startedAtMs) / 1_000,
    total_time: (completedAtMs - createdAtMs) / 1_000,
  }
}

/** How long each part of a sample prediction takes, in milliseconds. */
const queuedMs = 180
const stepMs = 310
const allSteps = 8

/** The logs of a prediction after some of its steps; the progress bar holds a `<`, which Go escapes. */
export function logsAfter(steps: number): string {
  const lines = [
    'Using seed: 42',
    'Prompt: a cat & a dog',
    `  0%|          | 0/${allSteps} [00:00<?, ?it/s]`,
  ]
  for (let step = 1; step <= steps; step++) lines.push(progressLine(step))
  return `${lines.join('\n')}\n`
}

function progressLine(step: number): string {
  const part = step / allSteps
  const bar = '█'.repeat(Math.floor(part * 10)).padEnd(10)
  const time = (steps: number): string =>
    `00:${String(Math.floor((steps * stepMs) / 1_000)).padStart(2, '0')}`
  const percent = String(Math.floor(part * 100)).padStart(3)
  return `${percent}%|${bar}| ${step}/${allSteps} [${time(step)}<${time(allSteps - step)},  3.22it/s]`
}

/** The pictures that are done after some of the steps. */
export function outputAfter(steps: number): readonly string[] | null {
  const done = Math.floor(steps / 2)
  if (done === 0) return null
  return Array.from(
    { length: done },
    (_, index) => `https://replicate.delivery/xezq/countersignsample/out-${index}.webp`,
  )
}

/** A prediction that ends now, or is at this point now. */
export function predictionAt(
  status: PredictionStatus,
  nowMs: number,
  eventsFilter: readonly string[] | null = null,
): PredictionState {
  const steps = stepsBy[status]
  const tookMs = steps * stepMs
  const isStarted = status !== 'starting' && status !== 'aborted'
  const isOver = status !== 'starting' && status !== 'processing'
  const startedAtMs = isStarted ? nowMs - tookMs : null
  return {
    status,
    createdAtMs: status === 'starting' ? nowMs : nowMs - tookMs - queuedMs,
    startedAtMs,
    completedAtMs: isOver ? nowMs : null,
    logs: isStarted ? logsAfter(steps) : '',
    output: isStarted ? outputAfter(steps) : null,
    error: status === 'failed' ? 'CUDA out of memory. Tried to allocate 2.00 GiB' : null,
    eventsFilter,
  }
}

const stepsBy: Readonly<Record<PredictionStatus, number>> = {
  starting: 0,
  processing: 4,
  succeeded: allSteps,
  failed: 3,
  canceled: 5,
  aborted: 0,
}

/** The six states of a prediction. */
export const replicateSamples: readonly Sample[] = (
  ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted'] as const
).map((status) => ({
  id: status,
  label: `prediction ${status}`,
  headers: replicateHeaders,
  body: (moment) => predictionBody(predictionAt(status, moment.nowMs), moment),
}))

/** The pace of a sample prediction. */
export const predictionPace = { queuedMs, stepMs, allSteps, stepsBy } as const
