import type { EngineState } from './engine-state.ts'

/** The address to give to a sender: the tunnel's while it is up, else the local one. */
export function publicAddress({ tunnel, info }: EngineState): string | null {
  return (tunnel.state === 'up' ? tunnel.url : null) ?? info?.listener?.url ?? null
}
