import type { EngineState } from './engine-state.ts'

/** The address to give to a sender: the tunnel's while it is up, else the local one. Paths are put after it. */
export function publicAddress(engine: EngineState): string | null {
  const { tunnel } = engine
  const address = tunnel.state === 'up' ? tunnel.url : null
  return withoutSlash(address) ?? localAddress(engine)
}

/** Where the listener is on this computer. */
export function localAddress({ info }: EngineState): string | null {
  return withoutSlash(info?.listener?.url ?? null)
}

const withoutSlash = (url: string | null): string | null => url?.replace(/\/$/, '') ?? null
