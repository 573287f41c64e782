import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { openReading } from './reading.ts'

type Held = { readonly port: number; readonly letGo: () => Promise<void> }

/** Rejects when somebody holds the port; 0: any. */
async function hold(host: string, wanted: number): Promise<Held> {
  const server = createServer()
  server.listen(wanted, host)
  await once(server, 'listening')
  const letGo = async (): Promise<void> => {
    server.close()
    await once(server, 'close')
  }
  return { port: (server.address() as AddressInfo).port, letGo }
}

/** A port that somebody holds until the test ends. */
export async function takePort(host = '127.0.0.1'): Promise<number> {
  const { port, letGo } = await hold(host, 0)
  onTestFinished(letGo)
  return port
}

/**
 * A port that nobody holds, and that nobody gets who asks for any port: systems give those from 32768
 * on, so the tests that run at the same time do not take it before it is used.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    try {
      const { port, letGo } = await hold('127.0.0.1', randomInt(10_000, 32_000))
      await letGo()
      return port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
}

/** Makes this the port that is meant when nobody names one, in place of 5757. */
export async function setDefaultPort(dataDir: string, port: number): Promise<void> {
  const handlers = await openReading(dataDir)
  await handlers['settings.change']({ port })
}
