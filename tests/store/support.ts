import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FilterTerm } from '../../src/contract/filter.ts'
import { parseFilter } from '../../src/contract/filter.ts'
import type { Verdict } from '../../src/contract/verdict.ts'
import { openStore } from '../../src/engine/store/open.ts'
import type { NewCapture, Store } from '../../src/engine/store/store.ts'

export const nowMs = 1_763_760_000_000

export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'countersign-store-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export const silent = (): void => {}

/** A store that is closed when the test ends. */
export async function opened(
  dataDir: string = temporaryDir(),
  now: () => number = () => nowMs,
): Promise<Store> {
  const store = await openStore({ dataDir, now, log: silent })
  onTestFinished(() => store.close())
  return store
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export const verdictOf = (change: Partial<Verdict> = {}): Verdict => ({
  verdict: 'passed',
  reason: null,
  scheme: 'replicate',
  secret: 'main',
  computedWith: 'main',
  received: ['v1,abc='],
  computed: 'v1,abc=',
  timestamp: { value: '1763759998', unit: 's', skewSeconds: 2, toleranceSeconds: 300 },
  steps: [{ code: 'signature_matches', ok: true, detail: 'The signature matches.' }],
  notes: [],
  considered: [],
  ...change,
})

type CaptureChange = Partial<Omit<NewCapture, 'verdict' | 'body'>> & {
  verdict?: Partial<Verdict>
  body?: string | Uint8Array
}

export function captureOf({
  verdict,
  body = '{"a":1}',
  ...change
}: CaptureChange = {}): NewCapture {
  return {
    receivedAtMs: nowMs,
    durationMs: 3,
    method: 'POST',
    path: '/api/webhooks/replicate?x=1',
    httpVersion: '1.1',
    peer: '127.0.0.1:40000',
    headers: [
      ['Host', 'localhost:5757'],
      ['Content-Type', 'application/json'],
    ],
    incomplete: null,
    cut: false,
    malformed: null,
    sourceId: 'replicate',
    source: 'Replicate',
    name: 'prediction succeeded',
    subject: 'p1',
    deliveryId: null,
    replyStatus: 200,
    ...change,
    body: typeof body === 'string' ? bytesOf(body) : body,
    verdict: verdictOf(verdict),
  }
}

export function termsOf(text: string): readonly FilterTerm[] {
  const read = parseFilter(text)
  if (!read.ok) throw new Error(read.message)
  return read.terms
}

/** Ids of the first page of a filter, newest first. */
export async function idsOf(store: Store, filter: string, limit = 50): Promise<string[]> {
  const page = await store.captures.list({ terms: termsOf(filter), before: null, limit, nowMs })
  return page.captures.map((capture) => capture.id)
}

export const addAll = (store: Store, captures: readonly NewCapture[]) =>
  Promise.all(captures.map((capture) => store.captures.add(capture)))
