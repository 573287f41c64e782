// `npm run bench`: measures, prints, and writes docs/performance.md. Figures of different machines do not
// compare; ratios within one run do.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { CaptureBench } from './capture-bench.ts'
import { benchCaptures } from './capture-bench.ts'
import type { DiagnoseRow } from './diagnose-bench.ts'
import { benchDiagnose } from './diagnose-bench.ts'
import type { PageBench, PageLoad } from './page-bench.ts'
import { benchPage } from './page-bench.ts'
import type { StartBench } from './start-bench.ts'
import { benchStart } from './start-bench.ts'
import type { GrowthRow } from './store-bench.ts'
import { measureGrowth } from './store-bench.ts'

const page = new URL('../docs/performance.md', import.meta.url)
const begin = '<!-- made by npm run bench -->'
const end = '<!-- end -->'
const sizes = [1_000, 10_000, 100_000]

const captures = await benchCaptures()
const start = await benchStart()
const growth = await measureGrowth(sizes)
const explained = benchDiagnose()
const pages = await benchPage()
const text = [
  about(),
  captureTable(captures),
  startTable(start),
  growthTable(growth),
  diagnoseTable(explained),
  pageTable(pages),
].join('\n\n')
console.log(text)
const before = readFileSync(page, 'utf8')
const [head = '', rest = ''] = before.split(begin)
const tail = rest.split(end)[1] ?? '\n'
writeFileSync(page, `${head}${begin}\n\n${text}\n\n${end}${tail}`)
spawnSync('oxfmt', [fileURLToPath(page)], { stdio: 'inherit' })

function about(): string {
  const { model } = cpus()[0] ?? { model: 'unknown' }
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores (${model.trim()}).`
}

function captureTable({ rounds, rssMiB }: CaptureBench): string {
  const ratios = rounds.map(({ bare, engine }) => engine.perSecond / bare.perSecond)
  const tails = rounds.map(({ bare, engine }) => engine.p99Ms / bare.p99Ms)
  const delays = rounds.map(({ loopDelayP99Ms }) => loopDelayP99Ms)
  const failed = rounds.reduce((sum, { engine }) => sum + engine.failed, 0)
  return [
    '## Durable captures',
    '',
    `64 connections, signed bodies of 2 KiB, ${rounds.length} rounds interleaved with a bare \`node:http\` server that reads the body and answers 200. Whole path: listener, source, verify, store, answer.`,
    '',
    '| What | Median | Range |',
    '|---|---|---|',
    `| captures per second, share of bare | ${row(ratios, 2)} |`,
    `| p99 of the answer, times bare | ${row(tails, 1)} |`,
    `| event-loop delay p99 of the listener, ms | ${row(delays, 1)} |`,
    `| captures per second, here | ${row(
      rounds.map(({ engine }) => engine.perSecond),
      0,
    )} |`,
    `| answers that were not 2xx | ${failed} | |`,
    `| memory of the engine after the load, MiB | ${rssMiB.toFixed(0)} | |`,
  ].join('\n')
}

function startTable({ toListeningMs, idleMiB }: StartBench): string {
  const memory = idleMiB === null ? '' : ` and holds ${idleMiB.toFixed(0)} MiB`
  return `## Start\n\nThe built command listens after ${toListeningMs.toFixed(0)} ms${memory}.`
}

function growthTable(rows: readonly GrowthRow[]): string {
  const queries = [...new Set(rows.map(({ query }) => query))]
  const cell = (query: string, size: number): string => {
    const found = rows.find((one) => one.query === query && one.captures === size)
    return found ? `${found.medianMs.toFixed(2)} (${found.ratioToSmallest.toFixed(1)}×)` : ''
  }
  return [
    '## Lists and searches',
    '',
    'Medians in ms, and how many times the smallest database.',
    '',
    `| Query | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`,
    `|---|${sizes.map(() => '---|').join('')}`,
    ...queries.map(
      (query) => `| ${query} | ${sizes.map((size) => cell(query, size)).join(' | ')} |`,
    ),
  ].join('\n')
}

function diagnoseTable(rows: readonly DiagnoseRow[]): string {
  const line = ({
    label,
    firstMs,
    medianMs,
    timesBare,
    longestSliceMs,
    tried,
  }: DiagnoseRow): string =>
    `| ${label} | ${firstMs.toFixed(0)} | ${medianMs.toFixed(0)} | ${timesBare.toFixed(1)} | ${longestSliceMs.toFixed(0)} | ${tried} |`
  return [
    '## Explaining a failure',
    '',
    'In a worker, never on the thread of the listener; between two slices it can be stopped. Where nothing matches, everything is tried. “Bare” is the time of as many HMACs over the same bytes and nothing else, in the same round.',
    '',
    '| What | First, ms | Median, ms | Times bare | Longest slice, ms | Alternatives tried |',
    '|---|---|---|---|---|---|',
    ...rows.map(line),
  ].join('\n')
}

function pageTable(bench: PageBench | null): string {
  if (bench === null) return '## The page\n\nNot measured: there is no Chromium here.'
  const cells = (of: (load: PageLoad) => number, digits = 0): string =>
    [bench.scroll, bench.burst].map((load) => of(load).toFixed(digits)).join(' | ')
  return [
    '## The page',
    '',
    `From Chromium's own trace, without a graphics card, 100,000 requests kept. First contentful paint after a reload: ${bench.firstPaintMs.toFixed(0)} ms. The scroll goes from the newest to the oldest in five seconds; the burst is 1,000 webhooks in one second, all shown ${bench.burst.shownAfterMs.toFixed(0)} ms after the first was sent.`,
    '',
    '| What | Scroll | Burst |',
    '|---|---|---|',
    `| frames per second | ${cells(({ framesPerSecond }) => framesPerSecond)} |`,
    `| between two frames, median ms | ${cells(({ frameMs }) => frameMs.median, 1)} |`,
    `| between two frames, p99 ms | ${cells(({ frameMs }) => frameMs.p99, 1)} |`,
    `| longest task, ms | ${cells(({ longestTaskMs }) => longestTaskMs)} |`,
    `| beyond 50 ms in tasks, all together, ms | ${cells(({ blockedMs }) => blockedMs)} |`,
  ].join('\n')
}

function row(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  const show = (value: number | undefined): string => (value ?? Number.NaN).toFixed(digits)
  return `${show(sorted[Math.floor(sorted.length / 2)])} | ${show(sorted[0])} to ${show(sorted.at(-1))}`
}
