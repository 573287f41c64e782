import type {
  CheckAsked,
  CheckChange,
  CheckInput,
  CheckProgress,
  CheckResult,
  CheckRun,
  CheckSummary,
} from '../../contract/check.ts'
import type { Outcome } from './run-checks.ts'

/** A run as it is kept, compared with the last one on the same URL and scheme. */
export function finishedRun(
  { runId, target, scheme, startedAtMs }: CheckProgress,
  { end, checks, diagnosis, slowestMs }: Outcome,
  tookMs: number,
  { asked, last }: { readonly asked: CheckAsked; readonly last: CheckRun | null },
): CheckRun {
  return {
    id: runId,
    target,
    scheme,
    startedAtMs,
    tookMs,
    end,
    summary: summaryOf(checks),
    slowestMs,
    asked,
    checks,
    diagnosis,
    previous: last && { id: last.id, startedAtMs: last.startedAtMs },
    // a run that broke off tells nothing of what it did not come to
    changes: last && end === 'done' ? changesOf(last.checks, checks) : [],
  }
}

/** The secret by its id alone. */
export const askedOf = ({ secret, probeUrl, only, limits }: CheckInput): CheckAsked => ({
  secretId: 'id' in secret ? secret.id : null,
  probeUrl,
  only,
  limits,
})

function summaryOf(checks: readonly CheckResult[]): CheckSummary {
  const count = (verdict: CheckResult['verdict']) =>
    checks.filter((check) => check.verdict === verdict).length
  return {
    passed: count('passed'),
    failed: count('failed'),
    unknown: count('unknown'),
    warnings: checks.filter(({ warning }) => warning !== null).length,
  }
}

/** Checks of both runs that came out otherwise. */
function changesOf(before: readonly CheckResult[], now: readonly CheckResult[]): CheckChange[] {
  const verdicts = new Map(before.map(({ id, verdict }) => [id, verdict]))
  return now.flatMap(({ id, verdict: to }) => {
    const from = verdicts.get(id)
    return from === undefined || from === to ? [] : [{ id, from, to }]
  })
}
