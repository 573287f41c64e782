import type { CheckRun } from '../../../contract/check.ts'

/**
 * What `countersign check --json` prints. `status` is null when no answer came. `advice` says what to
 * change when a check failed, and why it could not be told when it is `unknown`.
 */
export function jsonReport({
  target,
  scheme,
  startedAtMs,
  tookMs,
  summary,
  checks,
  diagnosis,
}: CheckRun) {
  return {
    target,
    scheme,
    startedAtMs,
    tookMs,
    summary,
    checks: checks.map(({ id, verdict, sent, expected, answers, advice, found, warning }) => ({
      id,
      verdict,
      sent,
      expected,
      answers: answers.map(({ status, ms }) => ({ status, ms })),
      advice: verdict === 'unknown' ? found : advice,
      warning,
    })),
    diagnosis,
  }
}
