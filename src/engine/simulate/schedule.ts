/** The time that waiting goes by; tests bring their own. */
export type Schedule = {
  /** Unix milliseconds. */
  readonly now: () => number
  /** Does the work once, later; answers the function that calls it off. */
  readonly after: (delayMs: number, work: () => void) => () => void
}

/** The longest delay that Node's timers take. */
const longestTimerMs = 2_147_483_647

export const realSchedule = (now: () => number): Schedule => ({
  now,
  after(delayMs, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, delayMs), longestTimerMs))
    return () => clearTimeout(timer)
  },
})

/** Resolves when the time has come: true; or as soon as the signal is aborted: false. */
export function waitFor(
  schedule: Schedule,
  delayMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const stop = (): void => {
      callOff()
      resolve(false)
    }
    const callOff = schedule.after(delayMs, () => {
      signal.removeEventListener('abort', stop)
      resolve(true)
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
