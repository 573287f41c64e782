// `npm test`: every check and every test, in the order in which they fail fastest. Ends with the true
// totals of tests, alone on a line; a check that fails counts as one failure, and every failure is named
// just above it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureBrowser } from './ensure-browser.mjs'

const reports = mkdtempSync(join(tmpdir(), 'countersign-test-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
/** What failed, by name: said again at the end, where the whole output is too long to be kept. */
const failures = []

const run = (title, command, args, env = {}) => {
  console.log(`\n== ${title}`)
  const options = {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }
  return spawnSync(command, args, options).status === 0
}

const check = (title, command, args) => {
  if (run(title, command, args)) return
  totals.failed += 1
  failures.push(`${title}: ${[command, ...args].join(' ')}`)
}

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

const add = ({ passed, failed, skipped }, ok, title) => {
  totals.passed += passed
  totals.skipped += skipped
  totals.failed += failed
  if (failed > 0) return
  // a runner that failed without a failed test (a file that does not load) is a failure all the same
  const why = ok ? passed === 0 && 'ran no test' : 'ended with an error, without a failed test'
  if (!why) return
  totals.failed += 1
  failures.push(`${title}: ${why}`)
}

const firstLines = (text = '') => text.split('\n').slice(0, 12).join('\n  ')

const failedOfVitest = (report) =>
  (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const file = relative('.', name)
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0) return message ? [`${file}\n  ${firstLines(message)}`] : []
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${file}: ${fullName}\n  ${firstLines(failureMessages.join('\n'))}`,
    )
  })

const vitest = (project) => {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = run(`${project} tests`, 'vitest', ['run', '--project', project, ...reporters])
  const report = readReport(file)
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
  failures.push(...failedOfVitest(report))
  add(counts, ok, `${project} tests`)
}

const testsOf = (suites) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ file, title, tests }) => tests.map((test) => ({ file, title, ...test }))),
    ...testsOf(inner),
  ])

const failedOfPlaywright = (suites) =>
  testsOf(suites)
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ file, title, projectName, results }) => {
      const message = results
        .flatMap(({ errors }) => errors.map((error) => error.message))
        .join('\n')
      return `[${projectName}] ${file}: ${title}\n  ${firstLines(stripVTControlCharacters(message))}`
    })

const sayWhySkipped = (suites) => {
  const skipped = testsOf(suites).filter(({ status }) => status === 'skipped')
  const counts = Map.groupBy(skipped, ({ projectName, annotations }) => {
    const why = annotations.find(({ type }) => type === 'skip')?.description
    return `${projectName}: ${why ?? 'no reason given'}`
  })
  for (const [why, all] of counts) console.log(`skipped ${all.length}, ${why}`)
}

const playwright = () => {
  const browser = ensureBrowser()
  if (!browser) {
    totals.failed += 1
    failures.push('browser and desktop tests: no Chromium')
    return
  }
  const file = join(reports, 'playwright.json')
  const ok = run('browser and desktop tests', 'playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    COUNTERSIGN_CHROMIUM: browser,
  })
  const report = readReport(file)
  const stats = report?.stats
  sayWhySkipped(report?.suites ?? [])
  failures.push(...failedOfPlaywright(report?.suites ?? []))
  const counts = {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  }
  add(counts, ok, 'browser and desktop tests')
}

check('format', 'oxfmt', ['--check', '.'])
check('types and walls', 'tsc', ['-b'])
check('lint', 'oxlint', [])
check('dead code', 'knip', [])
check('scheme registry', 'node', ['scripts/registry.ts', '--check'])
check('build', 'electron-vite', ['build', '--logLevel', 'warn'])
vitest('unit')
vitest('integration')
playwright()

rmSync(reports, { recursive: true, force: true })
for (const failure of failures) console.log(`\nFAILED ${failure}`)
console.log(`\n${totals.skipped} skipped`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1
