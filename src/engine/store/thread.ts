import { Worker } from 'node:worker_threads'
import { Problem } from '../../contract/problem.ts'
import type { TaskInput, TaskOutput, Tasks, ThreadAnswer, ThreadAsk } from './thread-messages.ts'

export type Thread<T extends Tasks> = {
  /** Rejects with `Problem` when the task says so or the thread dies. */
  ask<Name extends keyof T & string>(
    name: Name,
    input: TaskInput<T, Name>,
    transfer?: readonly ArrayBuffer[],
  ): Promise<TaskOutput<T, Name>>
  /** Lets what was asked finish, closes the connection, waits for the end of the thread. */
  close(): Promise<void>
}

type Waiting = { resolve(output: unknown): void; reject(error: Error): void }

export type ThreadOptions = {
  /** Makes the address of the worker's file, as source or bundled. */
  readonly entry: URL
  readonly file: string
  /** Who it is, for sentences: "write worker". */
  readonly called: string
  readonly onDamage: (message: string) => void
}

/**
 * A worker thread that runs tasks on its own connection. It starts at the first task, and again after
 * it died. It keeps the process alive only while something is being waited for.
 */
export function createThread<T extends Tasks>(options: ThreadOptions): Thread<T> {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let ended: Promise<void> = Promise.resolve()
  let lastId = 0
  let isClosed = false

  function start(): Worker {
    const started = new Worker(options.entry, { workerData: options.file, execArgv: [] })
    let cause: Error | null = null
    started.on('message', (answer: ThreadAnswer) => settle(started, answer))
    started.on('error', (error) => (cause = error as Error))
    ended = new Promise((resolve) => {
      started.on('exit', () => {
        if (worker === started) worker = null
        rejectAll(cause)
        resolve()
      })
    })
    return started
  }

  function settle(from: Worker, answer: ThreadAnswer): void {
    const waiter = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) from.unref()
    if (answer.kind === 'done') return waiter?.resolve(answer.output)
    if (answer.isDamage) options.onDamage(answer.message)
    waiter?.reject(errorOf(answer))
  }

  function rejectAll(cause: Error | null): void {
    const why = cause ? `: ${cause.message}` : ''
    const problem = new Problem(
      'unavailable',
      `The ${options.called} of the database stopped${why}. It will be started again; what was under way may not have been kept.`,
    )
    for (const waiter of waiting.values()) waiter.reject(problem)
    waiting.clear()
  }

  return {
    ask(name, input, transfer = []) {
      if (isClosed) return Promise.reject(new Problem('unavailable', 'The database was closed.'))
      const id = ++lastId
      worker ??= start()
      if (waiting.size === 0) worker.ref()
      const message: ThreadAsk = { kind: 'ask', id, name, input }
      worker.postMessage(message, transfer)
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      })
    },
    async close() {
      isClosed = true
      worker?.ref()
      worker?.postMessage({ kind: 'close' } satisfies ThreadAsk)
      await ended
    },
  }
}

function errorOf(answer: Extract<ThreadAnswer, { kind: 'failed' }>): Error {
  if (answer.code) return new Problem(answer.code, answer.message)
  const error = new Error(answer.message)
  if (answer.stack) error.stack = answer.stack
  return error
}
