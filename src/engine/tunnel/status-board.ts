import type { TunnelStatus } from '../../contract/tunnel.ts'

/** A status as its tunnel says it: what is left out is null. */
export type Saying = Pick<TunnelStatus, 'state'> &
  Partial<Pick<TunnelStatus, 'url' | 'previousUrl' | 'reason' | 'fault' | 'retryAtMs'>>

export type StatusBoard = {
  readonly read: () => TunnelStatus
  readonly say: (saying: Saying) => void
}

const nothingSaid = { url: null, previousUrl: null, reason: null, fault: null, retryAtMs: null }

const differs = (before: TunnelStatus, after: TunnelStatus): boolean =>
  (Object.keys(after) as (keyof TunnelStatus)[]).some((key) => before[key] !== after[key])

/** Keeps the last status of a tunnel and announces each one that differs from the one before. */
export const createStatusBoard = (
  kind: TunnelStatus['kind'],
  now: () => number,
  onStatus: (status: TunnelStatus) => void,
): StatusBoard => {
  let status: TunnelStatus = { kind, state: 'off', ...nothingSaid, sinceMs: now() }
  return {
    read: () => status,
    say(saying) {
      const sinceMs = saying.state === status.state ? status.sinceMs : now()
      const next = { kind, ...nothingSaid, ...saying, sinceMs }
      if (!differs(status, next)) return
      status = next
      onStatus(next)
    },
  }
}
