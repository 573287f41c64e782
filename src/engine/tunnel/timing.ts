/** Every wait of the tunnels, in milliseconds. */
export type Timing = {
  /** Between two probes through the public address. */
  readonly probeEveryMs: number
  readonly probeTimeoutMs: number
  /** For the server's answer, and again for the first connection. */
  readonly startTimeoutMs: number
  readonly shortestDelayMs: number
  readonly longestDelayMs: number
  /** Before the same name is asked again: the server holds it 1 s after its last connection. */
  readonly nameWaitMs: number
  /** Between two tries to get a taken name back; doubles up to the longest. */
  readonly regainEveryMs: number
  readonly longestRegainMs: number
  /** How often lost connections are replaced. */
  readonly refillEveryMs: number
}

/**
 * The public service blocks an address that makes 100 tunnels in an hour, and each try for a taken
 * name makes one: hence the slow regain. https://github.com/localtunnel/localtunnel/issues/736
 */
export const defaultTiming: Timing = {
  probeEveryMs: 30_000,
  probeTimeoutMs: 10_000,
  startTimeoutMs: 10_000,
  shortestDelayMs: 500,
  longestDelayMs: 60_000,
  nameWaitMs: 1_500,
  regainEveryMs: 30_000,
  longestRegainMs: 600_000,
  refillEveryMs: 1_000,
}

/** Exponential back-off with jitter: half of the delay is certain, half is chance. */
export const backOffMs = (failures: number, timing: Timing): number => {
  const delay = Math.min(timing.longestDelayMs, timing.shortestDelayMs * 2 ** failures)
  return Math.round(delay / 2 + (Math.random() * delay) / 2)
}
