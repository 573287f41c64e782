import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { openReading } from './reading.ts'

async function hold(host: string): Promise<{ port: number; letGo: () => Promise<void> }> {
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  const letGo = async (): Promise<void> => {
    server.close()
    await once(server, 'close')
  }
  return { port: (server.address() as AddressInfo).port, letGo }
}

/** A port that somebody holds until the test ends. */
export async function takePort(host = '127.0.0.1'): Promise<number> {
  const { port, letGo } = await hold(host)
  onTestFinished(letGo)
  return port
}

/** A port that nobody holds. */
export async function freePort(): Promise<number> {
  const { port, letGo } = await hold('127.0.0.1')
  await letGo()
  return port
}

/** Makes this the port that is meant when nobody names one, in place of 5757. */
export async function setDefaultPort(dataDir: string, port: number): Promise<void> {
  const handlers = await openReading(dataDir)
  await handlers['settings.change']({ port })
}
