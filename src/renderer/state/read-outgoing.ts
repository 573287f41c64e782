import type { Outcome } from './call.ts'
import { call } from './call.ts'
import type { OutgoingState } from './outgoing-state.ts'
import { withCheckProgress, withForward, withReplays, withSimulation } from './outgoing-state.ts'
import { changeEngine } from './store.ts'

/**
 * Reads what is under way. An answer replaces what was kept of its kind, which may have ended meanwhile;
 * what cannot be read is told by its events.
 */
export async function readOutgoing(): Promise<void> {
  await Promise.all([
    takeAnswer(call('checks.running'), (now, runs) =>
      runs.reduce(withCheckProgress, { ...now, checks: {} }),
    ),
    takeAnswer(call('replays.list'), (now, runs) =>
      runs.reduce(withReplays, { ...now, replays: {} }),
    ),
    takeAnswer(call('simulations.list'), (now, all) =>
      all.reduce(withSimulation, { ...now, simulations: {} }),
    ),
    takeAnswer(call('forwards.status'), (now, all) =>
      all.reduce(withForward, { ...now, forwards: {} }),
    ),
  ])
}

/** Each answer is taken in as it comes: what is told after it is newer. */
async function takeAnswer<Output>(
  asked: Promise<Outcome<Output>>,
  withAnswer: (now: OutgoingState, answer: Output) => OutgoingState,
): Promise<void> {
  const read = await asked
  if (!read.ok) return
  changeEngine((engine) => ({ ...engine, outgoing: withAnswer(engine.outgoing, read.output) }))
}
