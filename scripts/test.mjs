// `npm test`: every check and every test, in the order in which they fail fastest. Ends with the true
// totals of tests, alone on a line; a check that fails counts as one failure.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './ensure-browser.mjs'

const reports = mkdtempSync(join(tmpdir(), 'countersign-test-'))
const totals = { passed: 0, failed: 0, skipped: 0 }

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
  if (!run(title, command, args)) totals.failed += 1
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
  // a runner that failed without a failed test (a file that does not load) is a failure all the same
  totals.failed += failed === 0 && !ok ? 1 : failed
  if (passed + failed === 0 && ok) {
    console.error(`${title} ran no test.`)
    totals.failed += 1
  }
}

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
  add(counts, ok, project)
}

const testsOf = (suites) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ tests }) => tests),
    ...testsOf(inner),
  ])

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
  const counts = {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  }
  add(counts, ok, 'The browser and desktop tests')
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
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`)
process.exitCode = totals.failed === 0 ? 0 : 1
