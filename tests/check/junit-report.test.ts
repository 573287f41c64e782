import { describe, expect, it } from 'vitest'
import type { CheckEnd, CheckRun } from '../../src/contract/check.ts'
import { junitReport } from '../../src/engine/check/reports/junit-report.ts'

const run = (end: CheckEnd): CheckRun => ({
  id: 'run',
  target: 'http://127.0.0.1:3000/hook',
  scheme: 'replicate',
  startedAtMs: 0,
  tookMs: 1_000,
  end,
  summary: { passed: 0, failed: 0, unknown: 0, warnings: 0 },
  slowestMs: null,
  asked: null,
  checks: [],
  diagnosis: null,
  previous: null,
  changes: [],
})

describe('JUnit of a run', () => {
  it.each(['lost', 'canceled', 'out-of-time'] as const)(
    'that was %s is an error, not green',
    (end) => {
      const text = junitReport(run(end))
      expect(text).toContain('tests="1" failures="0" errors="1"')
      expect(text.match(/<error message="[^"]+"\/>/g)).toHaveLength(1)
    },
  )

  it.each(['done', 'unreachable'] as const)('that was %s has its checks alone', (end) => {
    const text = junitReport(run(end))
    expect(text).toContain('tests="0" failures="0" errors="0"')
    expect(text).not.toContain('<error')
  })
})
