import { encodeEnvelope } from '../../link/codec.ts'
import type { Transport } from '../../link/transport.ts'

/** The browser's way to the engine: text messages over a WebSocket that is open already. */
export function webSocketTransport(socket: WebSocket): Transport {
  return {
    send: (envelope) => {
      const text = encodeEnvelope(envelope)
      // once it is closing there is nobody to hear; the close event ends the client
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    onMessage: (listener) =>
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data)),
    onClose: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
    close: () => socket.close(),
  }
}
