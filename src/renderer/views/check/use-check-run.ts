import type { CheckResult, CheckRun } from '../../../contract/check.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/** A run as it is shown: under way or ended. */
export type ShownRun = {
  readonly id: string
  readonly target: string
  readonly scheme: string
  readonly done: number
  readonly total: number
  readonly results: readonly CheckResult[]
  /** Null while it is under way. */
  readonly run: CheckRun | null
}

/** A run by its id: what its events told, else what was kept of it. */
export function useCheckRun(runId: string): {
  readonly shown: ShownRun | null
  readonly problem: Problem | null
} {
  const { progress, checked } = useStateOf(({ engine }) => ({
    progress: engine.outgoing.checks[runId] ?? null,
    checked: engine.outgoing.checked[runId] ?? null,
  }))
  const isKnown = progress !== null || checked !== null
  const { output, problem } = useRead('checks.get', isKnown ? null : { runId })
  const run = checked ?? output
  if (run) return { shown: shownRun(run), problem: null }
  if (!progress) return { shown: null, problem }
  const { target, scheme, done, total, results } = progress
  return { shown: { id: runId, target, scheme, done, total, results, run: null }, problem: null }
}

const shownRun = (run: CheckRun): ShownRun => ({
  id: run.id,
  target: run.target,
  scheme: run.scheme,
  done: run.checks.length,
  total: run.checks.length,
  results: run.checks,
  run,
})
