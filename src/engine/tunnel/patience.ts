import type { Timing } from './timing.ts'
import { backOffMs } from './timing.ts'
import type { TunnelFailure } from './tunnel.ts'
import { passingFailure } from './tunnel.ts'

/** Not a fault of anybody: someone called `kick`. */
export const kicked = passingFailure(
  null,
  'The network changed or the computer woke: connecting anew.',
)

export const nameTaken = (name: string): TunnelFailure =>
  passingFailure('name_taken', `The name ${name} is taken at the tunnel server; asking again.`)

// our own connections of a moment ago may still hold the name
const refusalsBeforeOtherName = 3

/** Decides how long to wait before the next try, and when to stop insisting on a name. */
export const createPatience = (timing: Timing) => {
  let failures = 0
  let refusals = 0
  /** On the clock of `performance`, which a change of the system's time does not move. */
  let nameFreeAt = 0
  return {
    /** A probe came through, or everything is presumed different: forget earlier failures. */
    renew: (): void => {
      failures = 0
    },
    /** The last connection was closed: the server still holds its name for a while. */
    startNameWait(): void {
      nameFreeAt = performance.now() + timing.nameWaitMs
    },
    /** Whether to ask once more for a name that was refused just now. */
    insists(isWantedName: boolean): boolean {
      refusals = isWantedName || refusals >= refusalsBeforeOtherName ? 0 : refusals + 1
      return refusals > 0
    },
    /** Milliseconds to wait after a failure. */
    waitAfterMs(failure: TunnelFailure): number {
      const nameWaitMs = Math.max(0, Math.ceil(nameFreeAt - performance.now()))
      if (failure === kicked) return nameWaitMs
      if (failure.fault === 'name_taken') return timing.nameWaitMs
      const delayMs = backOffMs(failures, timing)
      failures += 1
      return Math.max(delayMs, nameWaitMs, failure.retryAfterMs ?? 0)
    },
  }
}
