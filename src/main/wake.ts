/** What tells of sleep, in Electron `powerMonitor`. */
export type PowerMonitor = { on(event: 'resume', listener: () => void): unknown }

/** After waking the network is not there at once. */
const settleMs = 3_000
const beatMs = 5_000
/** A gap this long between two beats means that the machine slept. */
const sleptMs = 15_000

/**
 * Calls `onWake` a moment after the machine woke. Some Linux sessions do not tell (electron#42050), so
 * a clock that jumped counts too.
 */
export function watchWake(
  monitor: PowerMonitor,
  onWake: () => void,
  now: () => number = Date.now,
): () => void {
  let soon: NodeJS.Timeout | null = null
  let lastMs = now()
  const woke = (): void => {
    // told already: the next beat must not tell it again
    lastMs = now()
    if (soon) clearTimeout(soon)
    soon = setTimeout(onWake, settleMs)
  }
  monitor.on('resume', woke)
  const beat = setInterval(() => {
    const nowMs = now()
    if (nowMs - lastMs > sleptMs) woke()
    lastMs = nowMs
  }, beatMs)
  return () => {
    clearInterval(beat)
    if (soon) clearTimeout(soon)
  }
}
