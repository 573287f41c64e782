import type { Simulation, SimulationStep } from '../../contract/simulation.ts'
import { runStep } from './run-step.ts'
import type { SimulationPlan, SimulatorNeeds } from './simulator.ts'
import { webhookIdFrom } from './webhook-id.ts'

/** A simulation that was begun. */
export type SimulationRun = {
  readonly simulation: () => Simulation
  /** False when it was over before. */
  readonly cancel: () => boolean
  /** Resolves when nothing is under way any more. */
  readonly ended: Promise<void>
}

/** Begins to send; each webhook goes at its time, also while an earlier one is tried again. */
export function beginRun(needs: SimulatorNeeds, plan: SimulationPlan): SimulationRun {
  const stop = new AbortController()
  let simulation = opening(plan, needs.newId(), needs.schedule.now())
  const become = (change: Partial<Simulation>): void => {
    simulation = { ...simulation, ...change }
    needs.tell(simulation)
  }
  const changeStep = (index: number, change: Partial<SimulationStep>): void =>
    become({
      steps: simulation.steps.map((step, at) => (at === index ? { ...step, ...change } : step)),
    })
  const steps = plan.requests.map((request, index) =>
    runStep({
      needs,
      plan,
      request,
      simulationId: simulation.id,
      id: (index === 0 ? plan.deliveryId : null) ?? webhookIdFrom(plan.scheme.id, needs.newId()),
      signal: stop.signal,
      step: () => simulation.steps[index] as SimulationStep,
      change: (change) => changeStep(index, change),
    }),
  )
  return {
    simulation: () => simulation,
    cancel() {
      if (simulation.state !== 'running' || stop.signal.aborted) return false
      stop.abort()
      return true
    },
    ended: Promise.all(steps).then(() =>
      become({ state: stop.signal.aborted ? 'canceled' : 'done' }),
    ),
  }
}

/** Nothing sent, everything planned. */
const opening = (plan: SimulationPlan, id: string, startedAtMs: number): Simulation => ({
  id,
  scheme: plan.scheme.id,
  label: plan.scheme.label,
  url: plan.url,
  startedAtMs,
  retries: plan.retries ? plan.rule : 'none',
  speed: plan.speed,
  state: 'running',
  steps: plan.requests.map(({ event, afterMs }) => ({
    event,
    state: 'waiting',
    webhookId: null,
    nextTryAtMs: startedAtMs + afterMs / plan.speed,
    isAskedToWait: false,
    attempts: [],
  })),
})
