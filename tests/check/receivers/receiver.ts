import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** A receiver to be checked: a real server. */
export type Receiver = {
  readonly url: string
  /** Tells how often work was done; null: it counts nothing. */
  readonly probeUrl: string | null
  readonly close: () => Promise<void>
}

/** What a fixture serves: its own function for the webhook, and how much work it has done. */
export type Work = { done: number }

/** Listens with any request listener: Express, or plain node:http. */
export async function listen(listener: RequestListener, hasProbe: boolean): Promise<Receiver> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    probeUrl: hasProbe ? `http://127.0.0.1:${port}/work` : null,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** The whole body, byte for byte. */
export async function rawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export function answer(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text)
}

type Handle = (request: IncomingMessage, body: Buffer, work: Work) => number | Promise<number>

/** A plain node:http receiver at /hook with a probe at /work; `handle` answers the status. */
export const plainReceiver = (handle: Handle): Promise<Receiver> => {
  const work: Work = { done: 0 }
  return listen((request, response) => {
    const serve = async (): Promise<void> => {
      if (request.url === '/work') return answer(response, 200, JSON.stringify(work))
      if (request.method !== 'POST' || request.url !== '/hook') return answer(response, 404)
      answer(response, await handle(request, await rawBody(request), work))
    }
    // the connection may end while it is read
    serve().catch(() => response.destroy())
  }, true)
}

export const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

/** Passes a webhook of Replicate on to another receiver; resolves with its status. */
export async function passOn(url: string, request: IncomingMessage, body: Buffer): Promise<number> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (name.startsWith('webhook-')) headers.set(name, String(value))
  return (await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })).status
}
