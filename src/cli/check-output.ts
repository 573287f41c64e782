import type { CheckResult, CheckRun } from '../contract/check.ts'
import { table } from './print.ts'

/** A run for a person: a table, then what failed and what to change. */
export function checkLines(run: CheckRun): string[] {
  const { summary, checks, diagnosis, changes, previous } = run
  const failed = checks.filter(({ verdict }) => verdict === 'failed')
  const warned = checks.filter(({ warning }) => warning !== null)
  const since = previous ? new Date(previous.startedAtMs).toISOString() : ''
  return [
    ...table(checks.map(cells)),
    ...(diagnosis ? ['', diagnosis.words] : []),
    ...failed.flatMap(({ id, found, advice }) => ['', `${id}: ${found}`, `  ${advice ?? ''}`]),
    ...warned.flatMap(({ id, warning }) => ['', `${id}, warning: ${warning}`]),
    ...checks
      .filter(({ id, verdict }) => telling.has(id) && verdict === 'passed')
      .flatMap(({ id, found }) => ['', `${id}: ${found}`]),
    ...(changes.length > 0 ? ['', `Changed since ${since}:`] : []),
    ...changes.map(({ id, from, to }) => `  ${id}: ${words[from]}, now ${words[to]}`),
    '',
    `${summary.passed} passed, ${summary.failed} failed, ${summary.unknown} could not tell, ${summary.warnings} warnings.`,
  ]
}

/** Checks that say more than their verdict. */
const telling: ReadonlySet<string> = new Set(['answers-fast', 'retry-contract'])

const words = { passed: 'passed', failed: 'FAILED', unknown: 'could not tell' } as const

function cells({ id, verdict, sent, answers, found }: CheckResult): string[] {
  const statuses = [...new Set(answers.map(({ status, trouble }) => status ?? trouble ?? ''))]
  const ms = answers.length === 0 ? '' : `${Math.max(...answers.map((answer) => answer.ms))} ms`
  return [words[verdict], id, verdict === 'unknown' ? found : sent, statuses.join(', '), ms]
}
