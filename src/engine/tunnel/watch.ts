import { setTimeout as sleep } from 'node:timers/promises'
import type { Trouble } from './diagnose.ts'
import { diagnose } from './diagnose.ts'
import type { TunnelOptions } from './tunnel.ts'

// one miss may be chance: look again soon, then act
const missesBeforeRestart = 2
const recheckShare = 6

/**
 * Probes an address at once and then every `probeEveryMs`, telling each finding (null: all is well).
 * Resolves with the trouble when a restart of the tunnel is due; rejects when `signal` aborts.
 */
export const watchAddress = async (
  url: string,
  options: Pick<TunnelOptions, 'probe' | 'localPort' | 'timing'>,
  onFinding: (trouble: Trouble | null) => void,
  signal: AbortSignal,
): Promise<Trouble> => {
  const { probe, localPort, timing } = options
  let misses = 0
  for (;;) {
    const trouble = await diagnose({ probe, url, localPort }, timing.probeTimeoutMs, signal)
    onFinding(trouble)
    misses = trouble?.restartHelps ? misses + 1 : 0
    if (trouble && misses >= missesBeforeRestart) return trouble
    const waitMs = trouble ? timing.probeEveryMs / recheckShare : timing.probeEveryMs
    await sleep(waitMs, undefined, { signal })
  }
}
