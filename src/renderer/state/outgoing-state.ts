import type { CheckProgress, CheckRun } from '../../contract/check.ts'
import type { RunProgress } from '../../contract/replay.ts'
import type { ForwardStatus } from '../../contract/forward.ts'
import type { Simulation } from '../../contract/simulation.ts'

/** What goes out, as the engine told it. Written only by sync and by replies. */
export type OutgoingState = {
  /** Runs under way, with all their results so far, by their id. */
  readonly checks: Readonly<Record<string, CheckProgress>>
  /** Runs that ended while this page was open. */
  readonly checked: Readonly<Record<string, CheckRun>>
  /** Runs of many replays. */
  readonly replays: Readonly<Record<string, RunProgress>>
  /** Counts up whenever deliveries were kept or removed: then their lists are read again. */
  readonly deliveryRound: number
  readonly simulations: Readonly<Record<string, Simulation>>
  /** By the id of the source. */
  readonly forwards: Readonly<Record<string, ForwardStatus>>
}

export const nothingOutgoing: OutgoingState = {
  checks: {},
  checked: {},
  replays: {},
  deliveryRound: 0,
  simulations: {},
  forwards: {},
}

/** `results` of the progress are those that ended just now; they are added to what is known. */
export function withCheckProgress(state: OutgoingState, progress: CheckProgress): OutgoingState {
  // told late: the run has ended
  if (state.checked[progress.runId]) return state
  const before = state.checks[progress.runId]?.results ?? []
  const isNew = ({ id }: { readonly id: string }): boolean => before.every((one) => one.id !== id)
  const results = [...before, ...progress.results.filter(isNew)]
  return { ...state, checks: { ...state.checks, [progress.runId]: { ...progress, results } } }
}

export function withCheckFinished(state: OutgoingState, run: CheckRun): OutgoingState {
  const checks = Object.entries(state.checks).filter(([id]) => id !== run.id)
  return {
    ...state,
    checks: Object.fromEntries(checks),
    checked: { ...state.checked, [run.id]: run },
  }
}

export const withSimulation = (state: OutgoingState, simulation: Simulation): OutgoingState => ({
  ...state,
  simulations: { ...state.simulations, [simulation.id]: simulation },
})

export const withForward = (state: OutgoingState, status: ForwardStatus): OutgoingState => ({
  ...state,
  forwards: { ...state.forwards, [status.sourceId]: status },
})

export const withReplays = (state: OutgoingState, run: RunProgress): OutgoingState => ({
  ...state,
  replays: { ...state.replays, [run.runId]: run },
})

export const withDeliveries = (state: OutgoingState): OutgoingState => ({
  ...state,
  deliveryRound: state.deliveryRound + 1,
})
