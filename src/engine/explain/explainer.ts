import { Problem } from '../../contract/problem.ts'
import type { DeskOptions, Job } from './explain-desk.ts'
import { createDesk } from './explain-desk.ts'
import type { Explained, PostedQuestion } from './explain-messages.ts'

/** A question that is under way. */
export type Asked = {
  /** Rejects with `Problem` `unavailable` when it was stopped, took too long, or its thread died. */
  readonly answer: Promise<Explained>
  /** Nobody waits any longer. */
  readonly stop: () => void
}

/** Explains in a thread of its own: one question at a time, the newest first. */
export type Explainer = {
  readonly ask: (question: PostedQuestion) => Asked
  /** Ends the thread; what was asked is rejected. */
  readonly close: () => Promise<void>
}

export type ExplainerOptions = Pick<DeskOptions, 'log' | 'entry'> &
  Partial<Pick<DeskOptions, 'workMs' | 'stopMs'>> & {
    /** Questions that wait; one more, and the oldest is sent away. */
    readonly mostWaiting?: number
  }

export function createExplainer({
  mostWaiting = 16,
  workMs = 30_000,
  stopMs = 2_000,
  ...options
}: ExplainerOptions): Explainer {
  const waiting: Job[] = []
  const desk = createDesk({ ...options, workMs, stopMs, onFree: next })
  let lastId = 0
  let isClosed = false

  function next(): void {
    if (isClosed || !desk.isFree()) return
    const job = waiting.pop()
    if (job) desk.take(job)
    else desk.rest()
  }
  function stop(job: Job): void {
    job.reject(stopped())
    const at = waiting.indexOf(job)
    if (at !== -1) waiting.splice(at, 1)
    desk.clear(job)
  }

  return {
    ask(question) {
      const { promise, resolve, reject } = Promise.withResolvers<Explained>()
      const job: Job = { id: ++lastId, question, resolve, reject }
      if (isClosed) reject(closing())
      else waiting.push(job)
      next()
      if (waiting.length > mostWaiting)
        waiting.shift()?.reject(refused('Too many explanations were asked for at once. Ask again.'))
      return { answer: promise, stop: () => stop(job) }
    },
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.reject(closing())
      await desk.close(closing())
    },
  }
}

const refused = (message: string): Problem => new Problem('unavailable', message)
export const stopped = (): Problem => refused('The explanation was stopped.')
const closing = (): Problem => refused('Countersign is closing.')
