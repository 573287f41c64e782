import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Schedule } from '../../src/engine/simulate/schedule.ts'

export type ManualSchedule = Schedule & {
  /** Lets so much time go by; what comes due runs in order, each with what follows from it. */
  readonly advance: (ms: number) => Promise<void>
  /** Delays of what waits, from now. */
  readonly pending: () => readonly number[]
}

/** A clock that a test turns. */
export function manualSchedule(startMs = 1_763_760_000_000): ManualSchedule {
  let nowMs = startMs
  let jobs: { readonly atMs: number; readonly work: () => void }[] = []
  const due = (untilMs: number) =>
    jobs.toSorted((a, b) => a.atMs - b.atMs).find(({ atMs }) => atMs <= untilMs)
  // replies of fakes and promise chains settle between two turns of the loop
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await nextTurn()
  }
  return {
    now: () => nowMs,
    after(delayMs, work) {
      const job = { atMs: nowMs + Math.max(0, delayMs), work }
      jobs.push(job)
      return () => {
        jobs = jobs.filter((one) => one !== job)
      }
    },
    async advance(ms) {
      const untilMs = nowMs + ms
      await settle()
      for (let job = due(untilMs); job; job = due(untilMs)) {
        jobs = jobs.filter((one) => one !== job)
        nowMs = Math.max(nowMs, job.atMs)
        job.work()
        await settle()
      }
      nowMs = untilMs
    },
    pending: () => jobs.map(({ atMs }) => atMs - nowMs).toSorted((a, b) => a - b),
  }
}
