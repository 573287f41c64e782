import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CheckRun } from '../../src/contract/check.ts'
import { root } from '../support/command.ts'
import { idsOf, oneEngine, started } from './check-receiver.ts'
import { fixtures } from './fixtures.ts'

const runOnce = oneEngine()

/** What a receiver may leave open: what its scheme does not have, and what rests on what failed. */
const openByScheme: Readonly<Record<string, readonly string[]>> = {
  replicate: ['refuses-case-changed'],
  mlflow: ['refuses-case-changed'],
  'mlflow-body': [
    'accepts-every-event',
    'accepts-rotation',
    'accepts-unknown-version-beside',
    'accepts-skew',
    'refuses-unknown-version-only',
    'refuses-stale',
    'refuses-future',
    'refuses-other-id',
    'refuses-other-timestamp',
    'idempotent-sequential',
    'idempotent-concurrent',
  ],
}

const rows = new Map<string, string>()

describe('receivers, right and wrong', () => {
  it.each(fixtures)(
    '$words',
    async (fixture) => {
      const { scheme, secret, start, isSlow, failed, diagnosis, advice } = fixture
      const receiver = await started(start())
      const run = await runOnce({
        url: receiver.url,
        scheme,
        value: secret,
        probeUrl: isSlow ? null : receiver.probeUrl,
        // all of them answer, however late it is seen on a busy machine; a slow receiver answers many at
        // a time, so that the whole run waits a few times only
        limits: {
          timeoutMs: 60_000,
          ...(isSlow ? { concurrency: 100 } : { senderLimitMs: 60_000 }),
        },
      })
      rows.set(fixture.words, rowOf(fixture.words, fixture.scheme, run))
      expect([run.end, idsOf(run, 'failed')]).toEqual(['done', failed])
      expect(run.checks.length).toBe(33)
      const named = run.diagnosis && `${run.diagnosis.cause} ${run.diagnosis.variant}`.trim()
      expect(named).toBe(diagnosis)
      const told = [run.diagnosis?.words, ...run.checks.map((check) => check.advice)]
      // right ones have no advice, and leave open only what their scheme does not have
      const open = failed.length === 0 ? openByScheme[scheme] : idsOf(run, 'unknown')
      expect(told.some((words) => advice.test(words ?? ''))).toBe(true)
      expect(idsOf(run, 'unknown')).toEqual(open)
    },
    180_000,
  )

  it('the table in docs/checks.md is what was seen', () => {
    expect(rows.size).toBe(fixtures.length)
    const file = join(root, 'docs/checks.md')
    const text = readFileSync(file, 'utf8')
    const head = '| Receiver | Scheme | Failed | Diagnosis |\n| --- | --- | --- | --- |\n'
    const table = `${begin}\n\n${head}${[...rows.values()].join('\n')}\n\n${end}`
    const written = text.replace(new RegExp(`${begin}[^]*${end}`), () => table)
    // COUNTERSIGN_WRITE_DOCS=1 writes it
    if (process.env['COUNTERSIGN_WRITE_DOCS'] === '1') writeFileSync(file, written)
    expect(cellsOf(text)).toEqual(cellsOf(written))
  })
})

const begin = '<!-- receivers: written by tests/check/receivers.test.ts -->'
const end = '<!-- end of receivers -->'

function rowOf(words: string, scheme: string, run: CheckRun): string {
  const failed = idsOf(run, 'failed').map((id) => `\`${id}\``)
  const { cause = '', variant = '' } = run.diagnosis ?? {}
  return `| ${words} | ${scheme} | ${failed.join(', ') || 'none'} | ${`${cause && `\`${cause}\``} ${variant}`.trim()} |`
}

/** However the formatter pads the columns. */
const cellsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '-')))
