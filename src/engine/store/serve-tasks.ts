import type { MessagePort } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { Problem } from '../../contract/problem.ts'
import { faultOf, isDamage } from './fault.ts'
import type { Tasks, ThreadAnswer, ThreadAsk } from './thread-messages.ts'

/**
 * Runs a worker's tasks one after the other as they are asked for. After `close` the connection is
 * closed and the thread ends. A task that fails is answered as failed; the worker goes on.
 */
export function serveTasks(
  port: MessagePort,
  db: Database,
  tasks: Tasks,
  onClose: () => void,
): void {
  port.on('message', (ask: ThreadAsk) => {
    if (ask.kind === 'close') {
      onClose()
      db.close()
      port.close()
      return
    }
    port.postMessage(run(ask))
  })

  function run({ id, name, input }: Extract<ThreadAsk, { kind: 'ask' }>): ThreadAnswer {
    const task = tasks[name]
    try {
      if (!task) throw new Error(`The worker knows no task “${name}”.`)
      return { kind: 'done', id, output: task(db, input as never) }
    } catch (thrown) {
      const fault = faultOf(thrown)
      const error = fault instanceof Error ? fault : new Error(String(fault))
      return {
        kind: 'failed',
        id,
        code: error instanceof Problem ? error.code : null,
        message: error.message,
        stack: error.stack,
        isDamage: isDamage(thrown),
      }
    }
  }
}
