import type { CallInput } from '../../../contract/contract.ts'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { withCheckProgress } from '../../state/outgoing-state.ts'
import { changeEngine } from '../../state/store.ts'
import { useAct } from '../../state/use-act.ts'
import { useHostQuestion } from '../send/use-host-question.tsx'

type Input = CallInput<'checks.start'>

/** Starts a run and goes to it, after the person allowed its hosts. */
export function useStartCheck() {
  const { mayReach, dialog } = useHostQuestion()
  const start = useAct((input: Input) => call('checks.start', input))
  const run = async (input: Input): Promise<boolean> => {
    const addresses = input.probeUrl ? [input.url, input.probeUrl] : [input.url]
    if (!(await mayReach(...addresses))) return false
    const progress = await start.run(input)
    if (progress === null) return false
    changeEngine((engine) => ({
      ...engine,
      outgoing: withCheckProgress(engine.outgoing, progress),
    }))
    go({ name: 'check', runId: progress.runId })
    return true
  }
  return { run, isBusy: start.isBusy, problem: start.problem, dialog }
}
