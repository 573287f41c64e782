import type { PredictionState, PredictionStatus } from './replicate.ts'
import { logsAfter, outputAfter, predictionBody, predictionPace } from './replicate.ts'
import type { SampleMoment } from './sample.ts'

export const replicateEvents = ['start', 'output', 'logs', 'completed'] as const
export type ReplicateEvent = (typeof replicateEvents)[number]

/** How a prediction may end. */
export type PredictionEnd = Exclude<PredictionStatus, 'starting' | 'processing'>

/** One webhook of a prediction's life. */
export type LifeStep = {
  readonly event: ReplicateEvent
  readonly status: PredictionStatus
  /** Milliseconds after the prediction was created. */
  readonly afterMs: number
  readonly body: Uint8Array
}

/** `output` and `logs` come at most once in so many milliseconds. */
const throttleMs = 500

/** Without a filter Replicate tells of new output and of the end. */
const withoutFilter: readonly ReplicateEvent[] = ['output', 'completed']

/**
 * The webhooks of one prediction from start to end, in order, as the events filter lets them through:
 * https://replicate.com/docs/topics/webhooks/setup-webhook. `start` and `completed` always come when asked
 * for; what the throttle holds back is seen in the next body. `filter` null: none was set.
 */
export function replicateLife(
  moment: SampleMoment,
  end: PredictionEnd,
  filter: readonly ReplicateEvent[] | null,
): readonly LifeStep[] {
  const wanted = filter ?? withoutFilter
  let lastProgressMs = -Infinity
  let heldBack: readonly ReplicateEvent[] = []
  return changesOf(moment.nowMs, end, filter).flatMap(({ events, state, afterMs }) => {
    const told = preference.find(
      (one) => wanted.includes(one) && (events.includes(one) || heldBack.includes(one)),
    )
    if (!told) return []
    const isProgress = told === 'output' || told === 'logs'
    if (isProgress && afterMs - lastProgressMs < throttleMs) {
      heldBack = [...heldBack, ...events]
      return []
    }
    if (isProgress) lastProgressMs = afterMs
    heldBack = []
    return [{ event: told, status: state.status, afterMs, body: predictionBody(state, moment) }]
  })
}

/** One webhook may tell of several events: it is called by the first of these. */
const preference: readonly ReplicateEvent[] = ['start', 'completed', 'output', 'logs']

/** Something happened to the prediction; any of the events tells of it. */
type Change = {
  readonly events: readonly ReplicateEvent[]
  readonly afterMs: number
  readonly state: PredictionState
}

function changesOf(
  createdAtMs: number,
  end: PredictionEnd,
  eventsFilter: readonly ReplicateEvent[] | null,
): readonly Change[] {
  const { queuedMs, stepMs, stepsBy } = predictionPace
  const created: PredictionState = {
    status: 'starting',
    createdAtMs,
    startedAtMs: null,
    completedAtMs: null,
    logs: '',
    output: null,
    error: null,
    eventsFilter,
  }
  const start: Change = { events: ['start'], afterMs: 0, state: created }
  const steps = stepsBy[end]
  const endsAfterMs = end === 'aborted' ? abortedAfterMs : queuedMs + steps * stepMs + savingMs
  const runs = end === 'aborted' ? created : { ...created, startedAtMs: createdAtMs + queuedMs }
  const after = (step: number): PredictionState => ({
    ...runs,
    status: 'processing',
    logs: logsAfter(step),
    output: outputAfter(step),
  })
  const progress = Array.from({ length: steps }, (_, index): Change => {
    const step = index + 1
    const hasOutput = outputAfter(step)?.length !== outputAfter(step - 1)?.length
    return {
      events: hasOutput ? ['output', 'logs'] : ['logs'],
      afterMs: queuedMs + step * stepMs,
      state: after(step),
    }
  })
  const last: PredictionState = {
    ...(end === 'aborted' ? created : after(steps)),
    status: end,
    completedAtMs: createdAtMs + endsAfterMs,
    error: end === 'failed' ? 'CUDA out of memory. Tried to allocate 2.00 GiB' : null,
  }
  return [start, ...progress, { events: ['completed'], afterMs: endsAfterMs, state: last }]
}

/** A prediction that waits longer than its `Cancel-After` allows; five seconds is the least. */
const abortedAfterMs = 5_000
const savingMs = 120
