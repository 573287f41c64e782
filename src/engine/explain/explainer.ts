import { Problem } from '../../contract/problem.ts'
import type { Log } from '../surroundings.ts'
import type { ExplainAnswer, Explained, ExplainAsk, PostedQuestion } from './explain-messages.ts'
import type { ExplainThread } from './explain-thread.ts'
import { startThread } from './explain-thread.ts'

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

export type ExplainerOptions = {
  readonly log: Log
  /** Another worker, for tests. */
  readonly entry?: URL
  readonly limits?: Partial<ExplainerLimits>
}

type ExplainerLimits = {
  /** Questions that wait; one more, and the oldest is sent away. */
  readonly waiting: number
  /** A question that works for longer is given up, and its thread with it. */
  readonly workMs: number
  /** How soon a stopped question must let go of the thread. */
  readonly stopMs: number
}

const usualLimits: ExplainerLimits = { waiting: 16, workMs: 30_000, stopMs: 2_000 }

type Job = {
  readonly id: number
  readonly question: PostedQuestion
  readonly resolve: (explained: Explained) => void
  readonly reject: (problem: Problem) => void
  timer: NodeJS.Timeout | null
}

/** The thread starts at the first question, and again after it died. */
export function createExplainer({ log, entry, limits }: ExplainerOptions): Explainer {
  const most = { ...usualLimits, ...limits }
  const waiting: Job[] = []
  let thread: ExplainThread | null = null
  let current: Job | null = null
  let lastId = 0
  let isClosed = false

  function next(): void {
    if (current || isClosed) return
    const job = waiting.pop()
    if (!job) return thread?.rest()
    current = job
    thread ??= startThread(settle, bury, entry)
    thread.send({ kind: 'ask', id: job.id, question: job.question } satisfies ExplainAsk)
    job.timer = setTimeout(() => giveUp(job), most.workMs)
  }

  function settle(answer: ExplainAnswer): void {
    const job = current
    if (job?.id !== answer.id) return
    release(job)
    if (answer.kind === 'done') job.resolve(answer)
    if (answer.kind === 'failed') {
      log('error', `A request could not be explained: ${answer.fault}`)
      job.reject(
        new Problem('internal', 'This request could not be explained. The log says where.'),
      )
    }
    next()
  }

  function bury(gone: ExplainThread, cause: string | null): void {
    if (gone !== thread) return
    thread = null
    if (!isClosed) log('warning', `The explaining thread stopped${cause ? `: ${cause}` : ''}.`)
    const job = current
    if (job) release(job)
    job?.reject(stopped)
    next()
  }

  function release(job: Job): void {
    if (job.timer) clearTimeout(job.timer)
    current = null
  }

  function giveUp(job: Job): void {
    job.reject(tooLong)
    void thread?.end()
  }

  function stop(job: Job): void {
    job.reject(unwanted)
    const at = waiting.indexOf(job)
    if (at !== -1) waiting.splice(at, 1)
    if (job !== current) return
    thread?.send({ kind: 'cancel', id: job.id })
    if (job.timer) clearTimeout(job.timer)
    job.timer = setTimeout(() => giveUp(job), most.stopMs)
  }

  return {
    ask(question) {
      const { promise, resolve, reject } = Promise.withResolvers<Explained>()
      const job: Job = { id: ++lastId, question, resolve, reject, timer: null }
      if (isClosed) reject(closed)
      else waiting.push(job)
      if (waiting.length > most.waiting) waiting.shift()?.reject(tooMany)
      next()
      return { answer: promise, stop: () => stop(job) }
    },
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.reject(closed)
      current?.reject(closed)
      if (current) release(current)
      await thread?.end()
    },
  }
}

const refused = (message: string): Problem => new Problem('unavailable', message)
const stopped = refused(
  'The explanation stopped because its thread ended. It is started again when needed: ask once more.',
)
const tooLong = refused('The explanation took too long and was given up.')
const unwanted = refused('The explanation was stopped.')
const tooMany = refused('Too many explanations were asked for at once. Ask again.')
const closed = refused('Countersign is closing.')
