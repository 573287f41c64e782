import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { TunnelStatus } from '../../src/contract/tunnel.ts'
import type { TunnelsOptions } from '../../src/engine/tunnel/open-tunnel.ts'
import { createTunnels } from '../../src/engine/tunnel/open-tunnel.ts'
import type { Probe } from '../../src/engine/tunnel/probe.ts'
import { createProbe } from '../../src/engine/tunnel/probe.ts'
import type { Timing } from '../../src/engine/tunnel/timing.ts'

/**
 * Waits short enough for a test, patience long enough for a busy machine; the name wait must outlast
 * the second for which the server holds it.
 */
export const quickTiming: Partial<Timing> = {
  probeEveryMs: 120,
  probeTimeoutMs: 20_000,
  startTimeoutMs: 20_000,
  shortestDelayMs: 40,
  longestDelayMs: 400,
  nameWaitMs: 1_300,
  regainEveryMs: 200,
  longestRegainMs: 400,
  refillEveryMs: 100,
}

export const digest = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

export type Listener = {
  readonly probe: Probe
  readonly port: number
  /** Targets of the webhooks that arrived; probes are not among them. */
  readonly arrived: string[]
  readonly probes: () => number
  /** Connections that are open. */
  readonly connections: () => number
  /** Set to reset the connection of each webhook in place of an answer. */
  resetsLeft: number
  /** Closes every connection, idle ones too. */
  readonly drop: () => void
  stop(): Promise<void>
  start(): Promise<void>
}

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A listener like ours: it answers the probe by itself and webhooks with the digest of their body. */
const startListener = async (): Promise<Listener> => {
  const probe = createProbe()
  const arrived: string[] = []
  const sockets = new Set<Socket>()
  let probes = 0
  const server = createServer({ headersTimeout: 0, requestTimeout: 0 }, (request, response) => {
    const target = request.url ?? ''
    const answer = request.method === 'GET' ? probe.answerTo(target) : null
    if (answer !== null) {
      probes += 1
      response.end(answer)
      return
    }
    if (listener.resetsLeft > 0) {
      listener.resetsLeft -= 1
      request.socket.resetAndDestroy()
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      arrived.push(target)
      response.end(digest(Buffer.concat(chunks)))
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const drop = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const port = await listen(server, 0)
  const listener: Listener = {
    probe,
    port,
    arrived,
    probes: () => probes,
    connections: () => sockets.size,
    resetsLeft: 0,
    drop,
    async stop() {
      if (!server.listening) return
      server.close()
      drop()
      await once(server, 'close')
    },
    async start() {
      await listen(server, port)
    },
  }
  onTestFinished(() => listener.stop())
  return listener
}

/** Collects what a tunnel says, and waits for it to say something. */
const watchStatus = () => {
  const said: TunnelStatus[] = []
  const waiting = new Set<() => void>()
  return {
    said,
    onStatus: (status: TunnelStatus): void => {
      said.push(status)
      for (const look of waiting) look()
    },
    /** The first status that fits among those said after the call. */
    next: (fits: (status: TunnelStatus) => boolean): Promise<TunnelStatus> => {
      const from = said.length
      return new Promise((resolve) => {
        const look = (): void => {
          const found = said.slice(from).find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
      })
    },
  }
}

/** Tunnels over a listener of their own, closed after the test. */
export const openBench = async (options: Partial<TunnelsOptions> = {}) => {
  const listener = await startListener()
  const watch = watchStatus()
  const logged: string[] = []
  const remembered: string[] = []
  const tunnels = createTunnels({
    localPort: () => listener.port,
    probe: listener.probe,
    now: Date.now,
    log: (level, message) => void logged.push(`${level} ${message}`),
    onStatus: watch.onStatus,
    settings: () => ({ tunnelHost: 'http://127.0.0.1:9', tunnelSubdomain: null }),
    remember: (subdomain) => void remembered.push(subdomain),
    timing: quickTiming,
    ...options,
  })
  onTestFinished(async () => {
    await tunnels.close()
  })
  return { listener, tunnels, logged, remembered, ...watch }
}

export const isUp = (status: TunnelStatus): boolean =>
  status.state === 'up' && status.fault === null
