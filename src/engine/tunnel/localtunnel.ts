import type { Socket } from 'node:net'
import Tunnel from 'localtunnel/lib/Tunnel.js'
import type { Grant } from './register.ts'
import { createSlots } from './slots.ts'
import type { Timing } from './timing.ts'
import type { TunnelFailure } from './tunnel.ts'
import { passingFailure } from './tunnel.ts'

export type ConnectionOptions = {
  readonly localPort: () => number
  readonly timing: Timing
  /** The first connection to the server stands: webhooks can arrive. */
  readonly onReady: () => void
  /** The server is gone. Called once at most, and never after `close`. */
  readonly onLost: (failure: TunnelFailure) => void
}

/** The connections of one grant. `close` drops them all and resolves when they are gone. */
export type Connection = { readonly close: () => Promise<void> }

/** A tunnel of the package that takes the grant instead of asking for one itself. */
const createTunnel = (grant: Grant, localPort: number): Tunnel => {
  const tunnel = new Tunnel({ host: grant.host, port: localPort })
  const { id, port, publicUrl: url, maxConnections } = grant
  // `local_host` stays unset: with it the package turns binary bodies into text. Its target is then
  // `localhost`, where Node tries each of 127.0.0.1 and ::1 until one takes the connection.
  const info = tunnel._getInfo({ id, port, url, max_conn_count: maxConnections })
  tunnel._init = (done) => done(null, info)
  return tunnel
}

/**
 * Keeps as many connections to the server as it asked for. The package loses one for good whenever
 * the local side resets it or the remote side fails with anything but a refusal, and tells nobody;
 * so its own refilling is taken out and the sockets themselves are counted.
 */
export const connectLocaltunnel = (grant: Grant, options: ConnectionOptions): Connection => {
  const { localPort, timing, onReady, onLost } = options
  const tunnel = createTunnel(grant, localPort())
  const slots = createSlots(grant.maxConnections)
  let isOver = false
  let isReady = false

  const fill = (): void => {
    while (!isOver && slots.hasRoom()) {
      tunnel.tunnelCluster.opts.local_port = localPort()
      slots.begin()
      tunnel.tunnelCluster.open()
    }
  }
  const close = async (): Promise<void> => {
    isOver = true
    clearInterval(tick)
    const closed = slots.allClosed()
    tunnel.close()
    await closed
  }
  const lose = (reason: string): void => {
    if (isOver) return
    void close()
    onLost(passingFailure('server', reason))
  }
  const tick = setInterval(() => {
    slots.expire(timing.startTimeoutMs)
    if (slots.emptyForMs() < timing.startTimeoutMs) fill()
    else lose('The tunnel server does not take our connections.')
  }, timing.refillEveryMs)

  // stays attached for ever: ten refusals come at once when the server goes, some after `close`
  tunnel.on('error', () => {
    slots.fail()
    lose('The tunnel server closed our port: it restarted or has an outage.')
  })
  for (let opened = 0; opened < grant.maxConnections; opened += 1) slots.begin()
  tunnel.open(() => {})
  tunnel.tunnelCluster.removeAllListeners('dead')
  tunnel.tunnelCluster.on('open', (remote: Socket) => {
    if (isOver) return
    // one that was never used may have been turned away: opening it again at once would be a storm
    slots.admit(remote, (wasUsed) => wasUsed && fill())
    if (isReady) return
    isReady = true
    onReady()
  })
  return { close }
}
