import type { CaptureSummary, Repeat } from '../../contract/capture.ts'
import { Problem } from '../../contract/problem.ts'
import { packBatch, rowBytes } from './batch.ts'
import { createGroupCommit } from './group-commit.ts'
import type { NewCapture } from './store.ts'
import type { Thread } from './thread.ts'
import { createThread } from './thread.ts'
import type { WriteTasks } from './write-tasks.ts'

export type Writer = {
  /** Resolves when the row is on disk. */
  readonly add: (capture: NewCapture) => Promise<CaptureSummary>
  readonly ask: Thread<WriteTasks>['ask']
  /** True while captures wait for a commit. */
  readonly isBusy: () => boolean
  /** Transactions of captures so far. */
  readonly commits: () => number
  /** Takes nothing more, and waits for the last commit. */
  readonly finish: () => Promise<void>
  readonly close: () => Promise<void>
}

type WriterOptions = {
  readonly file: string
  readonly onDamage: (message: string) => void
  /** Called after each batch of captures, kept or refused. */
  readonly onCommit: () => void
}

/** The write worker: every change of the database goes through it, captures as group commits. */
export function createWriter({ file, onDamage, onCommit }: WriterOptions): Writer {
  // the bundle keeps workers and chunks in one folder
  const name = import.meta.url.endsWith('.ts') ? './write-worker.ts' : './write-worker.js'
  const entry = new URL(name, import.meta.url)
  const thread = createThread<WriteTasks>({ entry, file, called: 'write worker', onDamage })
  const group = createGroupCommit({ write, bytesOf: rowBytes, onCommit })
  let isClosed = false

  async function write(captures: readonly NewCapture[]): Promise<CaptureSummary[]> {
    const batch = packBatch(captures)
    const { firstId, attempts, repeats } = await thread.ask('captures.insert', batch, [batch])
    return captures.map((capture, index) =>
      summaryOfNew(capture, firstId + index, attempts[index] ?? 1, repeats[index] ?? null),
    )
  }

  return {
    ...group,
    ask: thread.ask,
    add: (capture) =>
      isClosed
        ? Promise.reject(new Problem('unavailable', 'The database was closed.'))
        : group.add(capture),
    async finish() {
      isClosed = true
      await group.drained()
      await thread.finish()
    },
    close: thread.close,
  }
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
    passesNow: false,
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
