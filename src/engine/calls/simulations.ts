import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import { draftRequests, simulatedSenders } from '../simulate/draft.ts'
import { planSimulation } from '../simulate/plan-simulation.ts'
import type { CallNeeds } from './needs.ts'

type SimulationCalls = Extract<keyof Handlers, `simulations.${string}`>

export function simulationHandlers(needs: CallNeeds): Pick<Handlers, SimulationCalls> {
  const { roster, simulator, surroundings, store } = needs
  return {
    'simulations.catalogue': async () => simulatedSenders((await roster()).schemes),
    'simulations.draft': async ({ scheme: id, what, url }) => {
      const scheme = (await roster()).schemes.find((known) => known.id === id)
      if (!scheme) throw new Problem('invalid_input', `There is no scheme “${id}”.`)
      const moment = { id: surroundings.newId(), nowMs: surroundings.now() }
      const asked = { scheme, what }
      return { requests: draftRequests(asked, url === null ? moment : { ...moment, url }) }
    },
    'simulations.start': async (input) => {
      const plan = planSimulation(input, {
        roster: await roster(),
        listenUrl: needs.info().listener?.url ?? null,
        isConfirmed: (host) => store.confirmedHosts.has(host),
        newId: surroundings.newId,
        nowMs: surroundings.now(),
      })
      return simulator.start(plan)
    },
    'simulations.list': async () => simulator.list(),
    'simulations.get': async ({ id }) => {
      const simulation = simulator.get(id)
      if (!simulation) throw new Problem('not_found', 'There is no such simulation any more.')
      return simulation
    },
    'simulations.cancel': async ({ id }) => ({ wasRunning: simulator.cancel(id) }),
  }
}
