import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A receiver that keeps the very bytes of each connection. */
export type RawReceiver = {
  readonly port: number
  readonly origin: string
  /** Each connection's bytes so far, in the order of connecting. */
  readonly seen: readonly Buffer[]
  /** The bytes of a connection, as soon as they are a whole request. */
  readonly request: (index: number) => Promise<Buffer>
}

export const okAnswer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/** `answer` is called once for each whole request. Left out: 200. */
export async function rawReceiver(
  answer: (socket: Socket, request: Buffer, index: number) => void = (socket) =>
    void socket.end(okAnswer),
): Promise<RawReceiver> {
  const seen: Buffer[] = []
  const waiting = new Set<() => void>()
  const server = createServer((socket) => {
    const index = seen.push(Buffer.alloc(0)) - 1
    let isAnswered = false
    socket.on('data', (chunk) => {
      const bytes = Buffer.concat([seen[index]!, chunk])
      seen[index] = bytes
      for (const check of waiting) check()
      if (isAnswered || !isWhole(bytes)) return
      isAnswered = true
      answer(socket, bytes, index)
    })
    // a sender that was stopped resets its connection
    socket.on('error', () => {})
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    seen,
    request: (index) =>
      new Promise((resolve) => {
        const check = (): void => {
          const bytes = seen[index]
          if (!bytes || !isWhole(bytes)) return
          waiting.delete(check)
          resolve(bytes)
        }
        waiting.add(check)
        check()
      }),
  }
}

/** Head and body of a request, the head as Latin-1 lines. */
export function partsOf(request: Buffer): {
  readonly lines: readonly string[]
  readonly body: Buffer
} {
  const end = request.indexOf('\r\n\r\n')
  return {
    lines: request.subarray(0, end).toString('latin1').split('\r\n'),
    body: request.subarray(end + 4),
  }
}

function isWhole(request: Buffer): boolean {
  if (!request.includes('\r\n\r\n')) return false
  const { lines, body } = partsOf(request)
  const length = lines.find((line) => /^content-length:/i.test(line))?.split(':')[1]
  return body.length >= Number(length ?? 0)
}
