import { Worker } from 'node:worker_threads'
import { Problem } from '../../contract/problem.ts'
import type { TaskInput, TaskOutput, Tasks, ThreadAnswer, ThreadAsk } from './thread-messages.ts'

export type Thread<T extends Tasks> = {
  /** Rejects with `Problem` when the task says so or the thread dies. */
  readonly ask: <Name extends keyof T & string>(
    name: Name,
    input: TaskInput<T, Name>,
    transfer?: readonly ArrayBuffer[],
  ) => Promise<TaskOutput<T, Name>>
  /** Takes nothing more, and resolves when all that was asked is answered. */
  readonly finish: () => Promise<void>
  /** Finishes, closes the connection, waits for the end of the thread. */
  readonly close: () => Promise<void>
}

export type ThreadOptions = {
  /** The worker's file, as source or bundled. */
  readonly entry: URL
  readonly file: string
  /** Who it is, for sentences: "write worker". */
  readonly called: string
  readonly onDamage: (finding: string) => void
}

type Waiting = {
  readonly resolve: (output: unknown) => void
  readonly reject: (error: Error) => void
}

type Running = { readonly worker: Worker; readonly ended: Promise<void> }

/**
 * A worker thread that runs tasks on its own connection. It starts at the first task, and again after
 * it died. It keeps the process alive only while something is being waited for.
 */
export function createThread<T extends Tasks>(options: ThreadOptions): Thread<T> {
  const waiting = new Map<number, Waiting>()
  let running: Running | null = null
  let lastId = 0
  let isClosed = false
  let onIdle: (() => void) | null = null

  function settle(answer: ThreadAnswer): void {
    const waiter = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.kind === 'failed' && answer.isDamage) options.onDamage(answer.message)
    if (answer.kind === 'done') waiter?.resolve(answer.output)
    else waiter?.reject(errorOf(answer))
    if (waiting.size > 0) return
    running?.worker.unref()
    onIdle?.()
  }

  function bury(cause: Error | null): void {
    running = null
    const problem = stopped(options.called, cause)
    for (const waiter of waiting.values()) waiter.reject(problem)
    waiting.clear()
    onIdle?.()
  }

  async function finish(): Promise<void> {
    isClosed = true
    if (waiting.size > 0) await new Promise<void>((resolve) => (onIdle = resolve))
  }

  return {
    finish,
    ask: (name, input, transfer = []) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Problem('unavailable', 'The database was closed.'))
        running ??= start(options, settle, bury)
        if (waiting.size === 0) running.worker.ref()
        const ask: ThreadAsk = { kind: 'ask', id: ++lastId, name, input }
        running.worker.postMessage(ask, transfer)
        waiting.set(ask.id, { resolve: resolve as Waiting['resolve'], reject })
      }),
    async close() {
      await finish()
      if (!running) return
      running.worker.ref()
      running.worker.postMessage({ kind: 'close' } satisfies ThreadAsk)
      await running.ended
    },
  }
}

function start(
  { entry, file }: ThreadOptions,
  onAnswer: (answer: ThreadAnswer) => void,
  onEnd: (cause: Error | null) => void,
): Running {
  const worker = new Worker(entry, { workerData: file, execArgv: [] })
  let cause: Error | null = null
  worker.on('message', onAnswer)
  worker.on('error', (error) => (cause = error as Error))
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      onEnd(cause)
      resolve()
    })
  })
  return { worker, ended }
}

const stopped = (called: string, cause: Error | null): Problem =>
  new Problem(
    'unavailable',
    `The ${called} of the database stopped${cause ? `: ${cause.message}` : ''}. It is started again when needed; what was under way may not have been kept.`,
  )

function errorOf(answer: Extract<ThreadAnswer, { kind: 'failed' }>): Error {
  if (answer.code) return new Problem(answer.code, answer.message)
  const error = new Error(answer.message)
  if (answer.stack) error.stack = answer.stack
  return error
}
