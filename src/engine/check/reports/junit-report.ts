import type { CheckEnd, CheckResult, CheckRun } from '../../../contract/check.ts'

/** JUnit's XML as CI servers read it: https://github.com/testmoapp/junitxml */
export function junitReport({
  target,
  scheme,
  startedAtMs,
  tookMs,
  end,
  summary,
  checks,
}: CheckRun): string {
  const error = unfinished[end]
  const tests = checks.length + (error ? 1 : 0)
  const counts = `tests="${tests}" failures="${summary.failed}" errors="${error ? 1 : 0}" skipped="${summary.unknown}"`
  const time = `time="${tookMs / 1_000}"`
  const at = `timestamp="${new Date(startedAtMs).toISOString().slice(0, 19)}"`
  const name = `name="${escaped(`countersign check ${target} (${scheme})`)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts} ${time}>`,
    `  <testsuite ${name} ${counts} ${time} ${at}>`,
    ...checks.flatMap(testCase),
    ...(error ? errorCase(error) : []),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

/** Skipped checks alone would look green to who reads only the report. */
const unfinished: Readonly<Partial<Record<CheckEnd, string>>> = {
  lost: 'The receiver stopped answering on the way, so that not every check had its turn.',
  canceled: 'The run was cancelled, so that not every check had its turn.',
  'out-of-time': 'The time for the run was over before every check had its turn.',
}

const errorCase = (words: string): string[] => [
  '    <testcase classname="run" name="run-finished" time="0">',
  `      <error message="${escaped(words)}"/>`,
  '    </testcase>',
]

function testCase({ id, group, verdict, answers, found, advice, warning }: CheckResult): string[] {
  const ms = answers.reduce((sum, answer) => sum + answer.ms, 0)
  const head = `    <testcase classname="${group}" name="${id}" time="${ms / 1_000}"`
  const told = warning === null ? [] : [`      <system-out>${escaped(warning)}</system-out>`]
  const inner = [...outcome(verdict, found, advice), ...told]
  return inner.length === 0 ? [`${head}/>`] : [`${head}>`, ...inner, '    </testcase>']
}

function outcome(verdict: CheckResult['verdict'], found: string, advice: string | null): string[] {
  if (verdict === 'unknown') return [`      <skipped message="${escaped(found)}"/>`]
  if (verdict === 'passed') return []
  return [`      <failure message="${escaped(found)}">${escaped(advice ?? found)}</failure>`]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** XML has no way to write control characters. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- they are what we look for
    .replaceAll(/[\u0000-\u001f\u007f\ufffe\uffff]/g, ' ')
    .replaceAll(/[&<>"]/g, (found) => entities[found] ?? found)
