import { call } from './call.ts'
import type { OutgoingState } from './outgoing-state.ts'
import {
  nothingOutgoing,
  withCheckProgress,
  withForward,
  withReplays,
  withSimulation,
} from './outgoing-state.ts'
import { changeEngine } from './store.ts'

/** Reads what was under way before this page was connected. What cannot be read is told by its events. */
export async function readOutgoing(): Promise<void> {
  const [checks, replays, simulations, forwards] = await Promise.all([
    call('checks.running'),
    call('replays.list'),
    call('simulations.list'),
    call('forwards.status'),
  ])
  // what was kept from an earlier connection may have ended meanwhile
  let read: OutgoingState = nothingOutgoing
  for (const one of checks.ok ? checks.output : []) read = withCheckProgress(read, one)
  for (const one of replays.ok ? replays.output : []) read = withReplays(read, one)
  for (const one of simulations.ok ? simulations.output : []) read = withSimulation(read, one)
  for (const one of forwards.ok ? forwards.output : []) read = withForward(read, one)
  changeEngine((engine) => ({
    ...engine,
    outgoing: { ...read, checked: engine.outgoing.checked },
  }))
}
