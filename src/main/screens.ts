import type { Engine } from '../engine/engine.ts'
import type { Log } from '../engine/surroundings.ts'
import { encodeEnvelope } from '../link/codec.ts'
import { serve } from '../link/serve.ts'
import type { Transport } from '../link/transport.ts'
import type { FromEngine } from './engine-messages.ts'

type Ends = { text(text: string): void; close(): void }

export type Screens = {
  opened(screen: number): void
  said(screen: number, text: string): void
  closed(screen: number): void
}

/** Joins the screens to the engine inside its process, each with a transport of its own. */
export function serveScreens(
  engine: Pick<Engine, 'handlers' | 'on'>,
  post: (message: FromEngine) => void,
  log: Log,
): Screens {
  const screens = new Map<number, Ends>()
  const closed = (screen: number): void => {
    const ends = screens.get(screen)
    screens.delete(screen)
    ends?.close()
  }
  const refused = (screen: number): void => {
    closed(screen)
    post({ kind: 'screen-refused', screen })
  }
  return {
    opened: (screen) => {
      const ends: Ends = { text: () => {}, close: () => {} }
      screens.set(screen, ends)
      const send: Transport['send'] = (envelope) =>
        post({ kind: 'screen-told', screen, text: encodeEnvelope(envelope) })
      serve(
        engine.handlers,
        engine.on,
        overPost(ends, send, () => refused(screen)),
        log,
      )
    },
    said: (screen, text) => screens.get(screen)?.text(text),
    closed,
  }
}

function overPost(ends: Ends, send: Transport['send'], close: () => void): Transport {
  return {
    send,
    close,
    onMessage: (listener) => {
      ends.text = listener
    },
    onClose: (listener) => {
      ends.close = listener
    },
  }
}
