/** The time that waiting goes by; tests bring their own. */
export type Schedule = {
  /** Unix milliseconds. */
  readonly now: () => number
  /** Does the work once, later; answers the function that calls it off. */
  readonly after: (delayMs: number, work: () => void) => () => void
}

/** The longest delay that Node's timers take, 24.8 days; a longer one would fire at once. */
const longestTimerMs = 2_147_483_647

export const realSchedule = (now: () => number): Schedule => ({
  now,
  after(delayMs, work) {
    let restMs = Math.max(0, delayMs)
    let timer: NodeJS.Timeout
    const goOn = (): void => {
      const partMs = Math.min(restMs, longestTimerMs)
      restMs -= partMs
      timer = setTimeout(restMs > 0 ? goOn : work, partMs)
    }
    goOn()
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
