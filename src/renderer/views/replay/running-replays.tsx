import type { ReactNode } from 'react'
import type { RunProgress } from '../../../contract/replay.ts'
import { call } from '../../state/call.ts'
import { store } from '../../state/store.ts'
import { orToast, say } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { wordsNow } from '../../words/words.ts'
import { RunProgressView } from './run-progress-view.tsx'

const runningOf = (replays: Readonly<Record<string, RunProgress>>): readonly RunProgress[] =>
  Object.values(replays).filter(({ state }) => state === 'running')

/** Runs that were begun before, or in another window, and still go on. */
export function RunningReplays({ besides }: { readonly besides: string | null }): ReactNode {
  const replays = useStateOf(({ engine }) => engine.outgoing.replays)
  const others = runningOf(replays).filter(({ runId }) => runId !== besides)
  return others.map(({ runId }) => <RunProgressView key={runId} runId={runId} />)
}

/** For a dialog that closes: what it began is not stopped by that. */
export function sayWhatGoesOn(): void {
  const running = runningOf(store.getState().engine.outgoing.replays)
  if (running.length === 0) return
  const { replay: words } = wordsNow()
  const left = running.reduce((sum, { total, done }) => sum + total - done, 0)
  const cancel = (): void =>
    running.forEach(({ runId }) => void orToast(call('replays.cancel', { runId })))
  say(words.goesOn(left), { label: words.cancel, run: cancel })
}
