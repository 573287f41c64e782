import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** A plain TCP connection to a listener: what a sender that obeys no library can do. */
export type Wire = {
  readonly socket: Socket
  send(bytes: string | Uint8Array): void
  /** Everything answered until the other side closed, as Latin-1. */
  closed(): Promise<string>
  /** Resolves once the answers so far hold this text. */
  until(text: string): Promise<string>
}

export async function openWire(port: number, host = '127.0.0.1'): Promise<Wire> {
  const socket = connect({ port, host })
  let seen = ''
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const check of waiting) check()
  }
  socket.on('data', (chunk: Buffer) => {
    seen += chunk.toString('latin1')
    wake()
  })
  socket.on('close', wake)
  // a reset is one of the ways a listener may end a connection
  socket.on('error', wake)
  const wait = (isDone: () => boolean): Promise<string> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isDone()) return
        waiting.delete(check)
        resolve(seen)
      }
      waiting.add(check)
      check()
    })
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    closed: () => wait(() => socket.destroyed),
    until: (text) => wait(() => seen.includes(text) || socket.destroyed),
  }
}

/** A whole request as bytes; `headers` are lines without line ends. */
export function rawRequest(
  head: string,
  headers: readonly string[] = [],
  body: string | Uint8Array = '',
): Buffer {
  return Buffer.concat([
    Buffer.from(`${[head, ...headers].join('\r\n')}\r\n\r\n`, 'latin1'),
    typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
  ])
}
