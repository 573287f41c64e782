import type { RetryRule, SimulatedRequest, Simulation } from '../../contract/simulation.ts'
import type { Deliver } from '../outgoing/deliver.ts'
import type { Log } from '../surroundings.ts'
import type { SimulationRun } from './run-simulation.ts'
import { beginRun } from './run-simulation.ts'
import type { Schedule } from './schedule.ts'
import type { SigningPlan } from './sign-simulated.ts'

/** Everything that a simulation does, decided. */
export type SimulationPlan = SigningPlan & {
  readonly requests: readonly SimulatedRequest[]
  /** For the first request; null: a new one for each. */
  readonly deliveryId: string | null
  readonly rule: RetryRule
  readonly retries: boolean
  readonly speed: number
  readonly timeoutMs: number
  /** The target is our own listener, whose answers name the capture they kept. */
  readonly isOwn: boolean
}

export type SimulatorNeeds = {
  readonly schedule: Schedule
  readonly deliver: Deliver
  readonly tell: (simulation: Simulation) => void
  /** 32 random hex digits. */
  readonly newId: () => string
  /** From 0 up to 1. */
  readonly random: () => number
  readonly log: Log
  /** Says something on every screen. */
  readonly warn: (message: string) => void
}

export type Simulator = {
  /** Begins at once. */
  readonly start: (plan: SimulationPlan) => Simulation
  /** Newest first. */
  readonly list: () => readonly Simulation[]
  readonly get: (id: string) => Simulation | null
  /** False when it was over, or there is none. */
  readonly cancel: (id: string) => boolean
  /** Cancels all; resolves when what was under way is kept. */
  readonly stop: () => Promise<void>
}

/** Older ones that are over are forgotten; their deliveries are kept. */
const mostKept = 50

/** Sends webhooks as their senders do, at their pace and with their retries. */
export function createSimulator(needs: SimulatorNeeds): Simulator {
  let runs: readonly SimulationRun[] = []
  const find = (id: string): SimulationRun | undefined =>
    runs.find((run) => run.simulation().id === id)
  return {
    start(plan) {
      const run = beginRun(needs, plan)
      const others = runs.filter(
        (one, index) => index < mostKept - 1 || one.simulation().state === 'running',
      )
      runs = [run, ...others]
      return run.simulation()
    },
    list: () => runs.map((run) => run.simulation()),
    get: (id) => find(id)?.simulation() ?? null,
    cancel: (id) => find(id)?.cancel() ?? false,
    async stop() {
      for (const run of runs) run.cancel()
      await Promise.all(runs.map((run) => run.ended))
    },
  }
}
