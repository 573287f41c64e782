import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { encodeEnvelope } from '../link/codec.ts'
import type { LinkLog, Transport } from '../link/transport.ts'

/** More than any call needs; a longer message ends its connection with code 1009. */
export const largestMessageBytes = 4 * 1024 * 1024

const unsupportedData = 1003

export type Sockets = {
  /** Finishes an upgrade that the gate let through. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Turns upgrades into transports, one for each screen. */
export function createSockets(onTransport: (transport: Transport) => void, log: LinkLog): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes })
  return {
    accept: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (ws) => onTransport(overSocket(ws, log))),
    close: () => {
      for (const ws of server.clients) ws.terminate()
      server.close()
    },
  }
}

function overSocket(ws: WebSocket, log: LinkLog): Transport {
  let onDrain = (): void => {}
  ws.on('error', (error) => log('warning', `The connection of a screen failed: ${error.message}`))
  return {
    send: (envelope) => {
      const text = encodeEnvelope(envelope)
      // a failed send is followed by close, which ends the link
      if (ws.readyState === ws.OPEN) ws.send(text, () => onDrain())
    },
    onMessage: (listener) => {
      ws.on('message', (data, isBinary) => {
        if (isBinary) ws.close(unsupportedData)
        else listener(asText(data))
      })
    },
    onClose: (listener) => void ws.once('close', listener),
    close: () => ws.close(),
    bufferedBytes: () => ws.bufferedAmount,
    onDrain: (listener) => {
      onDrain = listener
    },
  }
}

function asText(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}
