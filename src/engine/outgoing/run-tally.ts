import type { Comparison, DeliverySummary } from '../../contract/delivery.ts'
import type { RunProgress } from '../../contract/replay.ts'

/** Counts what comes of a run. */
export type RunTally = {
  /** One that was stopped under way counts as not sent. */
  add(delivery: DeliverySummary): void
  /** One that was not sent. */
  skip(): void
  end(state: 'finished' | 'canceled', atMs: number): void
  progress(): RunProgress
}

type Run = Pick<RunProgress, 'runId' | 'to' | 'startedAtMs' | 'total'>

export function createTally(run: Run): RunTally {
  const comparisons: Record<Comparison, number> = {
    first: 0,
    fixed: 0,
    regressed: 0,
    still_failing: 0,
    still_passing: 0,
  }
  const outcomes: Record<string, number> = {}
  const tookMs: number[] = []
  let state: RunProgress['state'] = 'running'
  let endedAtMs: number | null = null
  let [passed, failed, skipped] = [0, 0, 0]
  return {
    add(delivery) {
      if (delivery.passed) passed += 1
      else if (delivery.trouble?.kind === 'canceled') skipped += 1
      else failed += 1
      if (delivery.comparison) comparisons[delivery.comparison] += 1
      const outcome = delivery.trouble?.kind ?? String(delivery.status)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (delivery.status !== null) tookMs.push(delivery.totalMs)
    },
    skip: () => void (skipped += 1),
    end(last, atMs) {
      state = last
      endedAtMs = atMs
      skipped = run.total - passed - failed
    },
    progress: () => ({
      ...run,
      state,
      endedAtMs,
      done: passed + failed + skipped,
      passed,
      failed,
      skipped,
      comparisons: { ...comparisons },
      outcomes: { ...outcomes },
      medianMs: state === 'running' ? null : medianOf(tookMs),
      slowestMs: tookMs.length === 0 ? null : tookMs.reduce((a, b) => Math.max(a, b)),
    }),
  }
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor((sorted.length - 1) / 2)
  return sorted[middle] ?? null
}
