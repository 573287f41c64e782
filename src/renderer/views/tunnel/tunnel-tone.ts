import type { TunnelStatus } from '../../../contract/tunnel.ts'

/** Amber while it is up with a fault: the address is there, but requests may not arrive. */
export function tunnelTone({ state, fault }: TunnelStatus): 'plain' | 'pass' | 'warn' | 'fail' {
  if (state === 'off') return 'plain'
  if (state === 'failed') return 'fail'
  return state === 'up' && fault === null ? 'pass' : 'warn'
}

/** The new address when it took the place of another one. */
export function changedAddress({ url, previousUrl }: TunnelStatus): string | null {
  return url !== null && previousUrl !== null && url !== previousUrl ? url : null
}
