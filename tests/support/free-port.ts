import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

// Apart from ports.ts because journeys need it too, which Vitest does not run.

type Held = { readonly port: number; readonly letGo: () => Promise<void> }

/** Rejects when somebody holds the port; 0: any. */
export async function hold(host: string, wanted: number): Promise<Held> {
  const server = createServer()
  server.listen(wanted, host)
  await once(server, 'listening')
  const letGo = async (): Promise<void> => {
    server.close()
    await once(server, 'close')
  }
  return { port: (server.address() as AddressInfo).port, letGo }
}

/**
 * A port that nobody holds, nor those so far above it, and that nobody gets who asks for any port:
 * systems give those from 32768 on, so the tests that run at the same time do not take it before it is
 * used.
 */
export async function freePort(...above: readonly number[]): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000)
    try {
      for (const more of [0, ...above]) await (await hold('127.0.0.1', port + more)).letGo()
      return port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
}
