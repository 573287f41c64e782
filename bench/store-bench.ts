import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FilterTerm } from '../src/contract/filter.ts'
import { parseFilter } from '../src/contract/filter.ts'
import { connectForReading } from '../src/engine/store/connect.ts'
import { openStore } from '../src/engine/store/open.ts'
import { isIndexBehind } from '../src/engine/store/search-index.ts'
import type { Store } from '../src/engine/store/store.ts'
import { captureFor } from '../tests/store/plain-capture.ts'

/** How long one query took on a database of so many captures, and how that compares with the smallest. */
export type GrowthRow = {
  readonly query: string
  readonly captures: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly ratioToSmallest: number
}

const rounds = 60
const pageLimit = 50
/** In so many captures of every database, spread evenly. */
const rareCaptures = 40

type Query = { readonly name: string; readonly run: (filled: Filled) => Promise<unknown> }
type Filled = { readonly store: Store; readonly size: number }

const list =
  (text: string, before: (size: number) => string | null = () => null) =>
  ({ store, size }: Filled): Promise<unknown> =>
    store.captures.list({
      terms: termsOf(text),
      before: before(size),
      limit: pageLimit,
      nowMs: Date.now(),
    })

const queries: readonly Query[] = [
  { name: 'newest page', run: list('') },
  { name: 'deep page', run: list('', (size) => String(Math.floor(size / 2))) },
  { name: 'verdict:failed', run: list('verdict:failed') },
  { name: 'verdict:failed, deep page', run: list('verdict:failed', (size) => String(size / 2)) },
  { name: 'sender:mlflow', run: list('sender:mlflow') },
  { name: 'sender:mlflow verdict:failed', run: list('sender:mlflow verdict:failed') },
  { name: 'status:503 (no index, rare)', run: list('status:503') },
  { name: 'rare word', run: list('platypus') },
  { name: 'common word', run: list('prediction') },
  { name: 'common word, deep page', run: list('prediction', (size) => String(size / 2)) },
  { name: 'rare word verdict:failed', run: list('platypus verdict:failed') },
  { name: 'letters in a word', run: list('latypu') },
  {
    name: 'count, unfiltered',
    run: ({ store }) => store.captures.count([], Date.now()),
  },
  {
    name: 'one capture with its body',
    run: async ({ store, size }) => {
      const id = String(Math.floor(size / 3))
      await store.captures.get(id)
      await store.captures.body(id, 0, 1_048_576)
    },
  },
  { name: 'configVersion', run: async ({ store }) => store.configVersion() },
]

/** Fills a database of each size and times every query on each, interleaved. Takes a minute or two. */
export async function measureGrowth(sizes: readonly number[]): Promise<GrowthRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const filled: Filled[] = []
  try {
    for (const size of sizes) filled.push({ store: await fill(folder, size), size })
    return await timeAll(filled)
  } finally {
    for (const { store } of filled) await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timeAll(filled: readonly Filled[]): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = []
  for (const query of queries) {
    const times = filled.map((): number[] => [])
    for (let round = 0; round < rounds; round++)
      for (const [index, one] of filled.entries()) times[index]?.push(await timeOf(query, one))
    const smallest = quantile(times[0] ?? [], 0.5)
    for (const [index, { size }] of filled.entries()) {
      const medianMs = quantile(times[index] ?? [], 0.5)
      rows.push({
        query: query.name,
        captures: size,
        medianMs,
        p95Ms: quantile(times[index] ?? [], 0.95),
        ratioToSmallest: medianMs / smallest,
      })
    }
  }
  return rows
}

async function timeOf(query: Query, filled: Filled): Promise<number> {
  const start = performance.now()
  await query.run(filled)
  return performance.now() - start
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}

async function fill(folder: string, size: number): Promise<Store> {
  const dataDir = mkdtempSync(join(folder, `${size}-`))
  const store = await openStore({ dataDir, now: Date.now, log: () => {} })
  const rareEvery = Math.floor(size / rareCaptures)
  let next = 0
  const addOneByOne = async (): Promise<void> => {
    while (next < size) await store.captures.add(captureNumber(next++, rareEvery))
  }
  await Promise.all(Array.from({ length: 200 }, addOneByOne))
  await untilIndexed(store)
  return store
}

function captureNumber(index: number, rareEvery: number) {
  const isRare = index % rareEvery === 0
  const isFailed = index % 10 === 0
  const isMlflow = index % 4 === 0
  const capture = captureFor(bodyOf(index, isRare), {
    deliveryId: `msg_${index}`,
    replyStatus: isRare ? 503 : 200,
    sourceId: isMlflow ? 'mlflow' : 'replicate',
    source: isMlflow ? 'MLflow' : 'Replicate',
  })
  const verdict = isFailed
    ? ({ verdict: 'failed', reason: 'signature_mismatch', secret: null } as const)
    : {}
  const scheme = isMlflow ? 'mlflow' : 'replicate'
  return { ...capture, verdict: { ...capture.verdict, ...verdict, scheme } }
}

/** About 2 KiB of JSON whose words differ from capture to capture. */
function bodyOf(index: number, isRare: boolean): string {
  const words = Array.from(
    { length: 190 },
    (_, at) => ((index * 7919 + at * 104_729) % 50_021) + 7e5,
  )
  const log = words.map((word) => `w${word.toString(36)}`).join(' ')
  return JSON.stringify({
    id: `p${index}`,
    type: 'prediction',
    rare: isRare ? 'platypus' : '',
    log,
  })
}

async function untilIndexed(store: Store): Promise<void> {
  const db = connectForReading(store.file)
  while (isIndexBehind(db)) await new Promise((resolve) => setTimeout(resolve, 100))
  db.close()
}

function termsOf(text: string): readonly FilterTerm[] {
  const read = parseFilter(text)
  if (!read.ok) throw new Error(read.message)
  return read.terms
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number)
  const rows = await measureGrowth(sizes.length > 0 ? sizes : [1_000, 10_000, 100_000])
  for (const { query, captures, medianMs, p95Ms, ratioToSmallest } of rows)
    process.stdout.write(
      `${query.padEnd(30)} ${String(captures).padStart(9)} ${medianMs.toFixed(3).padStart(9)} ms  p95 ${p95Ms.toFixed(3).padStart(9)} ms  x${ratioToSmallest.toFixed(2)}\n`,
    )
}
