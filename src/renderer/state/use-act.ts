import { useCallback, useState } from 'react'
import type { Problem } from '../../contract/problem.ts'
import type { Outcome } from './call.ts'

export type Act<Args extends readonly unknown[], Output> = {
  /** Null when it was refused: `problem` then says why. */
  readonly run: (...args: Args) => Promise<Output | null>
  readonly isBusy: boolean
  readonly problem: Problem | null
  readonly forget: () => void
}

/** An act of the person that the engine carries out; its refusal is shown where the act was. */
export function useAct<Args extends readonly unknown[], Output>(
  act: (...args: Args) => Promise<Outcome<Output>>,
): Act<Args, Output> {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (...args: Args): Promise<Output | null> => {
    setBusy(true)
    const outcome = await act(...args)
    setBusy(false)
    setProblem(outcome.ok ? null : outcome.problem)
    return outcome.ok ? outcome.output : null
  }
  const forget = useCallback(() => setProblem(null), [])
  return { run, isBusy, problem, forget }
}
