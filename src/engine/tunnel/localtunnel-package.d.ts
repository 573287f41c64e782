/**
 * The inside of localtunnel 2.0.2, as far as it is used here. The package has no types of its own; its
 * last release is of 2021, so the inside does not move.
 */
declare module 'localtunnel/lib/Tunnel.js' {
  import type { EventEmitter } from 'node:events'
  import type { Socket } from 'node:net'

  namespace Tunnel {
    type Info = { readonly remote_host: string; readonly max_conn: number }
    type Cluster = EventEmitter<{ open: [remote: Socket]; dead: [] }> & {
      readonly opts: { local_port: number }
      /** Opens one connection to the server and, once it stands, one to `localhost`. */
      open(): void
    }
  }

  class Tunnel extends EventEmitter<{ error: [Error]; url: [string]; close: [] }> {
    constructor(options: { host: string; port: number })
    readonly tunnelCluster: Tunnel.Cluster
    _init(done: (error: Error | null, info: Tunnel.Info) => void): void
    _getInfo(answer: { id: string; port: number; url: string; max_conn_count: number }): Tunnel.Info
    open(done: (error?: Error) => void): void
    close(): void
  }

  export = Tunnel
}
