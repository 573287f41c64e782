import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Problem } from '../../contract/problem.ts'

/** The port a person or a program wanted is in use. */
export class PortTaken extends Error {
  readonly port: number

  constructor(port: number) {
    super(
      `Port ${port} is taken, perhaps by another Countersign. ` +
        `To see who holds it: ss -ltnp 'sport = :${port}' (Linux), lsof -i :${port} (macOS). ` +
        `Or choose another port.`,
    )
    this.name = 'PortTaken'
    this.port = port
  }
}

export type Bound = {
  readonly servers: readonly Server[]
  readonly addresses: readonly string[]
  readonly port: number
}

const loopbacks = ['127.0.0.1', '::1']
/** A free port on IPv4 may be taken on IPv6; then another one is tried. */
const freePortTries = 10

/**
 * Listens on a host, or on both loopback addresses when `host` is null, because `localhost` may mean
 * either. Port 0 takes a free one. Rejects with `PortTaken`, or a `Problem` that says why not.
 */
export async function bind(
  newServer: () => Server,
  { host, port }: { host: string | null; port: number },
): Promise<Bound> {
  const hosts = host === null ? loopbacks : [host]
  for (let tries = 1; ; tries++) {
    try {
      return await bindAll(newServer, hosts, port)
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error
      if (port !== 0 || tries === freePortTries) throw error
    }
  }
}

async function bindAll(
  newServer: () => Server,
  hosts: readonly string[],
  wished: number,
): Promise<Bound> {
  const servers: Server[] = []
  const addresses: string[] = []
  let port = wished
  for (const host of hosts) {
    const server = newServer()
    try {
      port = await listen(server, host, port)
      servers.push(server)
      addresses.push(host)
    } catch (error) {
      if (servers.length > 0 && isMissingFamily(error)) continue
      for (const open of servers) open.close()
      throw isTaken(error) ? new PortTaken(port) : cannotListen(error, host, port)
    }
  }
  return { servers, addresses, port }
}

const whyNot: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: 'it is no address of this computer.',
  ENOTFOUND: 'there is no such name.',
  EACCES: 'a port below 1024 needs more rights. Choose a higher one.',
}

function cannotListen(error: unknown, host: string, port: number): Problem {
  const reason = whyNot[codeOf(error) ?? ''] ?? (error as Error).message
  return new Problem('unavailable', `Cannot listen on ${host}, port ${port}: ${reason}`)
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
const isTaken = (error: unknown): boolean => codeOf(error) === 'EADDRINUSE'
/** A machine without IPv6 is fine: IPv4 is bound already. */
const isMissingFamily = (error: unknown): boolean =>
  codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT'
