import { Problem } from '../../contract/problem.ts'
import type { Log } from '../surroundings.ts'
import type { ExplainAnswer, Explained, PostedQuestion } from './explain-messages.ts'
import type { ExplainThread } from './explain-thread.ts'
import { startThread } from './explain-thread.ts'

export type Job = {
  readonly id: number
  readonly question: PostedQuestion
  readonly resolve: (explained: Explained) => void
  readonly reject: (problem: Problem) => void
}

/** The place where one question at a time is worked on. */
export type ExplainDesk = {
  readonly isFree: () => boolean
  readonly take: (job: Job) => void
  /** Asks for the desk back from this job. */
  readonly clear: (job: Job) => void
  /** Nothing waits: the thread need not keep the process alive. */
  readonly rest: () => void
  readonly close: (why: Problem) => Promise<void>
}

export type DeskOptions = {
  readonly log: Log
  /** Another worker, for tests. */
  readonly entry?: URL | undefined
  /** A question that works for longer is given up, and its thread with it. */
  readonly workMs: number
  /** How soon a stopped question must let go of the thread. */
  readonly stopMs: number
  readonly onFree: () => void
}

/** The thread starts at the first question, and again after it died. */
export function createDesk({ log, entry, workMs, stopMs, onFree }: DeskOptions): ExplainDesk {
  let thread: ExplainThread | null = null
  let current: Job | null = null
  const deadline = createDeadline()
  let isClosed = false

  function settle(answer: ExplainAnswer): void {
    if (current?.id !== answer.id) return
    pass(answer, current, log)
    leave()
  }
  function bury(gone: ExplainThread, cause: string | null): void {
    if (gone !== thread) return
    thread = null
    if (isClosed) return
    log('warning', `The explaining thread stopped${cause ? `: ${cause}` : ''}.`)
    current?.reject(threadStopped())
    if (current) leave()
  }
  function leave(): void {
    deadline.clear()
    current = null
    onFree()
  }
  const giveUpAfter = (job: Job, ms: number): void =>
    deadline.set(ms, () => {
      job.reject(tookTooLong())
      void thread?.end()
    })

  return {
    isFree: () => current === null,
    take(job) {
      current = job
      thread ??= startThread(settle, bury, entry)
      thread.send({ kind: 'ask', id: job.id, question: job.question })
      giveUpAfter(job, workMs)
    },
    clear(job) {
      if (job !== current) return
      thread?.send({ kind: 'cancel', id: job.id })
      giveUpAfter(job, stopMs)
    },
    rest: () => thread?.rest(),
    async close(why) {
      isClosed = true
      current?.reject(why)
      deadline.clear()
      await thread?.end()
    },
  }
}

/** One moment to wait for: setting it again forgets the one before. */
function createDeadline() {
  let timer: NodeJS.Timeout | undefined
  return {
    clear: () => clearTimeout(timer),
    set(ms: number, onReached: () => void): void {
      clearTimeout(timer)
      timer = setTimeout(onReached, ms)
    },
  }
}

/** A cancelled job was told already. */
function pass(answer: ExplainAnswer, { resolve, reject }: Job, log: Log): void {
  if (answer.kind === 'done') resolve({ diagnosis: answer.diagnosis, tookMs: answer.tookMs })
  if (answer.kind !== 'failed') return
  log('error', `A request could not be explained: ${answer.fault}`)
  reject(new Problem('internal', 'This request could not be explained. The log says where.'))
}

const threadStopped = (): Problem =>
  new Problem(
    'unavailable',
    'The explanation stopped because its thread ended. It is started again when needed: ask once more.',
  )
const tookTooLong = (): Problem =>
  new Problem('unavailable', 'The explanation took too long and was given up.')
