import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it reached a receiver of the person. */
export type Received = {
  readonly method: string
  readonly path: string
  /** Name and value in turn, in order and case. */
  readonly rawHeaders: readonly string[]
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

export type Receiver = {
  readonly origin: string
  readonly port: number
  readonly received: readonly Received[]
  readonly close: () => Promise<void>
}

/** A server on loopback that answers each request with the status that `judge` gives. Port 0 takes a free one. */
export async function startReceiver(
  judge: (request: Received, number: number) => number,
  port = 0,
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        rawHeaders: request.rawHeaders,
        headers: request.headers as Received['headers'],
        body: Buffer.concat(chunks),
      }
      received.push(one)
      response.statusCode = judge(one, received.length)
      response.end('{"seen":true}')
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const taken = (server.address() as AddressInfo).port
  return {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Answers 200, each time after some milliseconds, so that a long run can be met under way. */
export async function startSlowReceiver(
  delayMs: number,
): Promise<Pick<Receiver, 'origin' | 'close'>> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => setTimeout(() => response.end(), delayMs))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
