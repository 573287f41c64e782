import { randomBytes } from 'node:crypto'
import type { TunnelInput, TunnelStatus } from '../../contract/tunnel.ts'
import type { Log } from '../surroundings.ts'
import { createExternal } from './external.ts'
import type { Probe } from './probe.ts'
import { createLocaltunnel } from './supervisor.ts'
import type { Timing } from './timing.ts'
import { defaultTiming } from './timing.ts'
import type { Tunnel, TunnelOptions } from './tunnel.ts'

/** What the engine lends to the tunnels. */
export type TunnelsOptions = {
  /** Port of the listener; see `TunnelOptions` for the limits it must not have. */
  readonly localPort: () => number
  /** The same probe that the listener answers. */
  readonly probe: Probe
  /** Unix milliseconds. */
  readonly now: () => number
  readonly log: Log
  readonly onStatus: (status: TunnelStatus) => void
  /** The settings of this moment. */
  readonly settings: () => {
    readonly tunnelHost: string
    readonly tunnelSubdomain: string | null
  }
  /** Keeps a new subdomain in the settings, so that the address stays the same. */
  readonly remember: (subdomain: string) => void
  /** Shorter waits, for tests. */
  readonly timing?: Partial<Timing>
}

/** The one tunnel that the engine has at a time. */
export type Tunnels = {
  status(): TunnelStatus
  /** Opens a tunnel in place of the one there was; the same one again only if it has failed. */
  open(input: TunnelInput): TunnelStatus
  close(): Promise<TunnelStatus>
  kick(): TunnelStatus
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const subdomainLength = 24

/** A name nobody can guess (120 bits): whoever knows it can send webhooks and, once free, take it. */
export const newSubdomain = (): string =>
  Array.from(randomBytes(subdomainLength), (byte) => alphabet[byte % alphabet.length]).join('')

const build = (input: TunnelInput, options: TunnelsOptions, shared: TunnelOptions): Tunnel => {
  if (input.kind === 'external') return createExternal({ ...shared, url: input.url })
  const { tunnelHost, tunnelSubdomain } = options.settings()
  const known = input.subdomain ?? tunnelSubdomain
  const subdomain = known ?? newSubdomain()
  if (known === null) options.remember(subdomain)
  return createLocaltunnel({ ...shared, host: input.host ?? tunnelHost, subdomain })
}

/** What a tunnel says, with the address of the one that it took the place of, unless it tells a later one. */
const following = (status: TunnelStatus, before: string | null): TunnelStatus => {
  const { url, previousUrl } = status
  const isTold = url === null || previousUrl !== null || before === url
  return isTold ? status : { ...status, previousUrl: before }
}

const off = (sinceMs: number): TunnelStatus => ({
  kind: 'none',
  state: 'off',
  url: null,
  previousUrl: null,
  reason: null,
  fault: null,
  sinceMs,
  retryAtMs: null,
})

/** Joins the kinds of tunnel behind one door. Nothing is opened yet. */
export const createTunnels = (options: TunnelsOptions): Tunnels => {
  const { localPort, probe, now, log, onStatus } = options
  const timing = { ...defaultTiming, ...options.timing }
  const nothing = off(now())
  let current: { readonly tunnel: Tunnel; readonly input: string } | null = null
  // senders may still have them: the last address that was up, and the one up before this tunnel
  let lastUrl: string | null = null
  let before: string | null = null
  const status = (): TunnelStatus =>
    current ? following(current.tunnel.status(), before) : nothing

  const replace = (input: TunnelInput): void => {
    const previous = current?.tunnel
    const tunnel = build(input, options, {
      localPort,
      probe,
      now,
      log,
      timing,
      onStatus: (news) => {
        if (current?.tunnel !== tunnel) return
        if (news.state === 'up') lastUrl = news.url
        onStatus(following(news, before))
      },
    })
    before = lastUrl
    current = { tunnel, input: JSON.stringify(input) }
    void previous?.close()
    tunnel.open()
  }
  return {
    status,
    open(input) {
      const isOpen = status().state !== 'off' && status().state !== 'failed'
      if (!isOpen || current?.input !== JSON.stringify(input)) replace(input)
      return status()
    },
    async close() {
      await current?.tunnel.close()
      return status()
    },
    kick() {
      current?.tunnel.kick()
      return status()
    },
  }
}
