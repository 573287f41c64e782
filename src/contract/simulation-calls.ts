import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { SimulatedRequest, SimulatedSender, Simulation } from './simulation.ts'
import { draftInput, simulationInput } from './simulation.ts'

const simulationId = z.object({ id: z.string().regex(/^[\w-]{1,80}$/) })

/** Calls for the simulation part; joined in contract.ts. */
export const simulationCalls = {
  /** Every sender with its events, our own schemes too. */
  'simulations.catalogue': answers<readonly SimulatedSender[]>()(nothing),
  /** The requests of an event or of a prediction's life, to be looked at and edited before they are sent. */
  'simulations.draft': answers<{ readonly requests: readonly SimulatedRequest[] }>()(draftInput),
  /**
   * Begins at once; `simulations.changed` tells the rest. Rejects with `invalid_input` when the secret
   * cannot sign for the scheme, with `conflict` when the host is another computer and was not confirmed
   * (`targets.confirm`).
   */
  'simulations.start': answers<Simulation>()(simulationInput),
  /** Of this run of the program, newest first, at most 50. */
  'simulations.list': answers<readonly Simulation[]>()(nothing),
  'simulations.get': answers<Simulation>()(simulationId),
  /** What waits is not sent any more, what is under way is broken off. */
  'simulations.cancel': answers<{ wasRunning: boolean }>()(simulationId),
} as const

/** Events of the simulation part; joined in contract.ts. */
export type SimulationEvents = {
  /** An attempt began or ended, a next try was set, or all is over. */
  'simulations.changed': Simulation
}
