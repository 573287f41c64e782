import { Worker } from 'node:worker_threads'
import type { ExplainAnswer, ExplainAsk } from './explain-messages.ts'

/** More would be a fault; then the thread dies and not the program. */
const mostHeapMebibytes = 512

export type ExplainThread = {
  readonly send: (ask: ExplainAsk) => void
  /** Nothing is under way: the thread need not keep the process alive. */
  readonly rest: () => void
  readonly end: () => Promise<void>
}

/** Starts the worker. `onEnd` is told once, with the kind of error that ended it, if one did. */
export function startThread(
  onAnswer: (answer: ExplainAnswer) => void,
  onEnd: (thread: ExplainThread, cause: string | null) => void,
  entry: URL = ownEntry(),
): ExplainThread {
  const resourceLimits = { maxOldGenerationSizeMb: mostHeapMebibytes }
  // what the worker prints could hold what it works on
  const worker = new Worker(entry, { execArgv: [], resourceLimits, stdout: true, stderr: true })
  const thread: ExplainThread = {
    send(ask) {
      worker.ref()
      worker.postMessage(ask)
    },
    rest: () => worker.unref(),
    async end() {
      await worker.terminate()
    },
  }
  let cause: string | null = null
  worker.on('message', onAnswer)
  worker.on('error', (error) => (cause = codeOf(error)))
  worker.on('exit', () => onEnd(thread, cause))
  return thread
}

// the bundle keeps workers and chunks in one folder
const ownEntry = (): URL =>
  new URL(
    import.meta.url.endsWith('.ts') ? './explain-worker.ts' : './explain-worker.js',
    import.meta.url,
  )

const codeOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown'
