import type { TunnelFault, TunnelStatus } from '../../contract/tunnel.ts'
import type { Log } from '../surroundings.ts'
import type { Probe } from './probe.ts'
import type { Timing } from './timing.ts'

/**
 * A public address of the listener, kept alive by itself. Nothing here throws: whatever goes wrong is
 * said in the status.
 *
 * While `up`, `fault` and `reason` may still say that something is wrong: the name was taken, or the
 * last probe through the public address failed. While `reconnecting`, `url` is the address that is
 * being brought back.
 */
export type Tunnel = {
  status(): TunnelStatus
  /** Does nothing when already open; after `failed` it starts again. */
  open(): void
  /** Resolves when the connections of the tunnel are gone; the state is then `off`. */
  close(): Promise<void>
  /** The machine woke or its network changed: presume the sockets dead and connect again at once. */
  kick(): void
}

/** What every kind of tunnel is built with. */
export type TunnelOptions = {
  /**
   * Port of our listener, asked anew for each connection.
   *
   * The listener's HTTP server needs `headersTimeout: 0` and `requestTimeout: 0`. A tunnel holds idle
   * connections open, Node counts both limits from the connection, and the 408 it writes after about
   * 90 s is handed to the next webhook. Limits per request must therefore be the listener's own.
   * https://github.com/localtunnel/server/issues/203, https://github.com/nodejs/node/issues/43776
   */
  readonly localPort: () => number
  /** The path that the listener answers by itself, to show that a public address leads to it. */
  readonly probe: Probe
  /** Unix milliseconds. */
  readonly now: () => number
  readonly log: Log
  /** Called with each new status. */
  readonly onStatus: (status: TunnelStatus) => void
  readonly timing: Timing
}

/** Why a tunnel could not be had or was lost. */
export type TunnelFailure = {
  readonly kind: 'failure'
  readonly fault: TunnelFault | null
  readonly reason: string
  /** Trying again would get the same answer. */
  readonly isPermanent: boolean
  /** Shortest wait before the next try, in milliseconds, when the server named one. */
  readonly retryAfterMs: number | null
}

/** A failure that another try may mend. */
export const passingFailure = (fault: TunnelFault | null, reason: string): TunnelFailure => ({
  kind: 'failure',
  fault,
  reason,
  isPermanent: false,
  retryAfterMs: null,
})
