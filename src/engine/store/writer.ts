import type { CaptureSummary, Repeat } from '../../contract/capture.ts'
import { Problem } from '../../contract/problem.ts'
import { packBatch } from './batch.ts'
import type { Inserted } from './capture-insert.ts'
import type { NewCapture } from './store.ts'
import type { Thread } from './thread.ts'
import { createThread } from './thread.ts'
import type { WriteTasks } from './write-tasks.ts'

/** A batch is one buffer and one transaction: beyond this, rows wait for the next one. */
const mostRows = 1_000
const mostBytes = 64 * 1024 * 1024

export type Writer = {
  /** Resolves when the row is on disk. */
  add(capture: NewCapture): Promise<CaptureSummary>
  readonly ask: Thread<WriteTasks>['ask']
  /** True while captures wait for a commit. */
  isBusy(): boolean
  /** Transactions of captures so far. */
  commits(): number
  /** Waits for the last commit. */
  close(): Promise<void>
}

type Waiting = {
  readonly capture: NewCapture
  resolve(summary: CaptureSummary): void
  reject(error: unknown): void
}

type WriterOptions = {
  readonly file: string
  readonly onDamage: (message: string) => void
  /** Called after every batch of captures, kept or refused. */
  readonly onCommit: () => void
}

/**
 * Group commit: what arrives while one batch is being written makes the next one; the first of a quiet
 * time goes at the end of its event-loop turn. Nothing waits on purpose, and one batch is under way at
 * a time. When a batch fails, each of its rows rejects.
 */
export function createWriter({ file, onDamage, onCommit }: WriterOptions): Writer {
  // the bundle keeps workers and chunks in one folder
  const name = import.meta.url.endsWith('.ts') ? './write-worker.ts' : './write-worker.js'
  const entry = new URL(name, import.meta.url)
  const thread = createThread<WriteTasks>({ entry, file, called: 'write worker', onDamage })
  let waiting: Waiting[] = []
  let underway: Promise<void> | null = null
  let isScheduled = false
  let commits = 0
  let isClosed = false

  function flush(): void {
    isScheduled = false
    if (underway || waiting.length === 0) return
    underway = commit(takeBatch())
  }

  function takeBatch(): Waiting[] {
    let bytes = 0
    const isOver = ({ capture }: Waiting): boolean => (bytes += capture.body.length) > mostBytes
    const end = waiting.findIndex((one, index) => index >= mostRows || (isOver(one) && index > 0))
    const batch = end === -1 ? waiting : waiting.slice(0, end)
    waiting = end === -1 ? [] : waiting.slice(end)
    return batch
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    let tell: () => void
    try {
      const packed = packBatch(batch.map((one) => one.capture))
      const inserted = await thread.ask('captures.insert', packed, [packed])
      tell = () => tellKept(batch, inserted)
      commits++
    } catch (error) {
      tell = () => batch.forEach(({ reject }) => reject(error))
    }
    // the worker gets its next batch before the answers to this one keep us busy
    underway = null
    flush()
    tell()
    onCommit()
  }

  return {
    ask: thread.ask,
    isBusy: () => underway !== null || waiting.length > 0,
    commits: () => commits,
    add: (capture) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Problem('unavailable', 'The database was closed.'))
        waiting.push({ capture, resolve, reject })
        if (isScheduled || underway) return
        isScheduled = true
        setImmediate(flush)
      }),
    async close() {
      isClosed = true
      flush()
      while (underway) await underway
      await thread.close()
    },
  }
}

function tellKept(batch: readonly Waiting[], { firstId, attempts, repeats }: Inserted): void {
  batch.forEach(({ capture, resolve }, index) =>
    resolve(summaryOfNew(capture, firstId + index, attempts[index] ?? 1, repeats[index] ?? null)),
  )
}

function summaryOfNew(
  capture: NewCapture,
  id: number,
  attempt: number,
  repeat: Repeat | null,
): CaptureSummary {
  const { verdict, reason, scheme, secret, timestamp } = capture.verdict
  return {
    id: String(id),
    receivedAtMs: Math.round(capture.receivedAtMs),
    method: capture.method,
    path: capture.path,
    sourceId: capture.sourceId,
    source: capture.source,
    scheme,
    name: capture.name,
    subject: capture.subject,
    bytes: capture.body.length,
    verdict,
    reason,
    secret,
    skewSeconds: timestamp?.skewSeconds ?? null,
    deliveryId: capture.deliveryId,
    attempt,
    repeat,
    reply: { status: capture.replyStatus },
    incomplete: capture.incomplete,
    cut: capture.cut,
    malformed: capture.malformed !== null,
    pinned: false,
    unread: true,
  }
}
