import type { Client } from '../link/client.ts'
import { createClient } from '../link/client.ts'
import { encodeEnvelope } from '../link/codec.ts'
import type { Transport } from '../link/transport.ts'
import type { EngineHost } from './engine-host.ts'

/**
 * Joins the shell itself to the engine, as one more screen. `onClient` is called with a new client
 * whenever the engine is there, `onLost` when it is gone.
 */
export function joinEngine(
  host: Pick<EngineHost, 'openScreen'>,
  onClient: (client: Client) => void,
  onLost: () => void,
): void {
  let hear: (text: string) => void = () => {}
  let lose: () => void = () => {}
  const screen = host.openScreen({
    up: () => {
      const transport: Transport = {
        send: (envelope) => screen.say(encodeEnvelope(envelope)),
        onMessage: (listener) => {
          hear = listener
        },
        onClose: (listener) => {
          lose = listener
        },
        close: () => {
          hear = () => {}
          lose()
        },
      }
      const client = createClient(transport)
      client.onClose(onLost)
      onClient(client)
    },
    down: () => {
      hear = () => {}
      lose()
    },
    text: (text) => hear(text),
  })
}
