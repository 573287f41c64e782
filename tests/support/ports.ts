import { onTestFinished } from 'vitest'
import { hold } from './free-port.ts'
import { openReading } from './reading.ts'

export { freePort } from './free-port.ts'

/** A port that somebody holds until the test ends. */
export async function takePort(host = '127.0.0.1'): Promise<number> {
  const { port, letGo } = await hold(host, 0)
  onTestFinished(letGo)
  return port
}

/** Makes this the port that is meant when nobody names one, in place of 5757. */
export async function setDefaultPort(dataDir: string, port: number): Promise<void> {
  const handlers = await openReading(dataDir)
  await handlers['settings.change']({ port })
}
