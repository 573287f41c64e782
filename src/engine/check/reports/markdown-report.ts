import type {
  CheckAnswer,
  CheckGroup,
  CheckResult,
  CheckRun,
  CheckVerdict,
} from '../../../contract/check.ts'
import { checkGroups } from '../../../contract/check.ts'
import type { Scheme } from '../../../signing/scheme.ts'
import { codeSpan } from '../../export/markdown-text.ts'
import { sampleSections } from './markdown-samples.ts'

const groupTitles: Readonly<Record<CheckGroup, string>> = {
  'lets-in': 'It lets in what it should',
  'keeps-out': 'It keeps out what it should',
  'raw-bytes': 'It verifies the raw bytes',
  behaves: 'It behaves',
}

const marks: Readonly<Record<CheckVerdict, string>> = {
  passed: 'passed',
  failed: '**failed**',
  unknown: 'could not tell',
}

/** A report for people, as Markdown of GitHub's kind. */
export function markdownReport(run: CheckRun, scheme: Scheme | null): string {
  const { summary } = run
  const title = summary.failed > 0 ? `${summary.failed} failed` : 'none failed'
  return [
    `# Endpoint check: ${title}`,
    '',
    `- Target: ${codeSpan(run.target)}`,
    `- Scheme: ${codeSpan(run.scheme)}`,
    `- When: ${new Date(run.startedAtMs).toISOString()}, in ${(run.tookMs / 1_000).toFixed(1)} s`,
    `- Passed ${summary.passed}, failed ${summary.failed}, could not tell ${summary.unknown}, warnings ${summary.warnings}`,
    ...(run.diagnosis ? ['', `> ${prose(run.diagnosis.words)}`] : []),
    ...changeLines(run),
    ...checkGroups.flatMap((group) =>
      groupLines(
        group,
        run.checks.filter((check) => check.group === group),
      ),
    ),
    ...noteLines(run.checks),
    ...failureLines(run.checks),
    ...sampleSections(run, scheme),
    '',
  ].join('\n')
}

function changeLines({ previous, changes }: CheckRun): string[] {
  if (!previous) return []
  const since = new Date(previous.startedAtMs).toISOString()
  if (changes.length === 0) return ['', `Nothing changed since ${since}.`]
  const lines = changes.map(
    ({ id, from, to }) => `- ${codeSpan(id)}: ${marks[from]}, now ${marks[to]}`,
  )
  return ['', `Changed since ${since}:`, '', ...lines]
}

function groupLines(group: CheckGroup, checks: readonly CheckResult[]): string[] {
  if (checks.length === 0) return []
  const rows = checks.map(
    ({ id, verdict, sent, expected, answers, warning }) =>
      `| ${marks[verdict]} | ${codeSpan(id)} | ${prose(sent)}${warning ? `<br>Warning: ${prose(warning)}` : ''} | ${prose(expected)} | ${answered(answers)} | ${slowest(answers)} |`,
  )
  const head = '| | Check | Sent | Expected | Answered | Slowest |'
  return ['', `## ${groupTitles[group]}`, '', head, '|---|---|---|---|---|---|', ...rows]
}

/** Each status once, with how often it came. */
function answered(answers: readonly CheckAnswer[]): string {
  const counts = new Map<string, number>()
  for (const { status, trouble } of answers) {
    const word = status === null ? (trouble ?? 'none').replaceAll('_', ' ') : String(status)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => (count === 1 ? word : `${word} × ${count}`)).join(', ')
}

const slowest = (answers: readonly CheckAnswer[]): string =>
  answers.length === 0 ? '' : `${Math.max(...answers.map(({ ms }) => ms))} ms`

/** Checks that say more than their verdict. */
function noteLines(checks: readonly CheckResult[]): string[] {
  const told = checks.filter(
    ({ id, verdict }) => verdict === 'passed' && (id === 'answers-fast' || id === 'retry-contract'),
  )
  if (told.length === 0) return []
  return ['', ...told.map(({ id, found }) => `- ${codeSpan(id)}: ${prose(found)}`)]
}

function failureLines(checks: readonly CheckResult[]): string[] {
  const told = checks.filter(({ verdict }) => verdict !== 'passed')
  if (told.length === 0) return []
  return [
    '',
    '## What failed, and what could not be told',
    ...told.flatMap(({ id, verdict, found, why, advice }) => [
      '',
      `### ${id}: ${marks[verdict]}`,
      '',
      prose(found),
      ...(verdict === 'failed' ? ['', `Why it matters: ${prose(why)}`] : []),
      ...(advice === null ? [] : ['', `What to change: ${prose(advice)}`]),
    ]),
  ]
}

/** Our own sentences may hold what Markdown would take for its own. */
const prose = (text: string): string => text.replaceAll(/[\\`*_[\]<>|&#]/g, '\\$&')
