import type { CheckProgress, CheckRun } from '../../../contract/check.ts'
import type { CallInput } from '../../../contract/contract.ts'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { withCheckProgress } from '../../state/outgoing-state.ts'
import { changeEngine } from '../../state/store.ts'
import { useAct } from '../../state/use-act.ts'
import { useIsThere } from '../../state/use-is-there.ts'
import { useHostQuestion } from '../send/use-host-question.tsx'

type Input = CallInput<'checks.start'>

/** Starts a run, or one that was again, and goes to it, after the person allowed its hosts. */
export function useStartCheck() {
  const { mayReach, dialog } = useHostQuestion()
  const isThere = useIsThere()
  const start = useAct((input: Input) => call('checks.start', input))
  const repeat = useAct((runId: string) => call('checks.again', { runId }))
  const begin = async (
    addresses: readonly (string | null | undefined)[],
    act: () => Promise<CheckProgress | null>,
  ): Promise<boolean> => {
    if (!(await mayReach(...addresses.filter((one) => one != null)))) return false
    const progress = await act()
    if (progress === null) return false
    changeEngine((engine) => ({
      ...engine,
      outgoing: withCheckProgress(engine.outgoing, progress),
    }))
    if (isThere()) go({ name: 'check', runId: progress.runId })
    return true
  }
  return {
    run: (input: Input) => begin([input.url, input.probeUrl], () => start.run(input)),
    again: ({ id, target, asked }: Pick<CheckRun, 'id' | 'target' | 'asked'>) =>
      begin([target, asked?.probeUrl], () => repeat.run(id)),
    isBusy: start.isBusy || repeat.isBusy,
    problem: start.problem ?? repeat.problem,
    dialog,
  }
}
