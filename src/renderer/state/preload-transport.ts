import type { FromPage, ToPage } from '../../contract/page-signal.ts'
import { encodeEnvelope } from '../../link/codec.ts'
import type { Transport } from '../../link/transport.ts'

/** What the preload script lends to the page in the desktop app. */
export type Preload = {
  /** Envelopes as text, and signals. */
  send(message: string | FromPage): void
  /** The answer stops listening. */
  receive(listener: (message: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly countersign?: Preload
  }
}

/** The desktop app's way to the engine: envelopes as text, and a signal when the engine is gone. */
export function preloadTransport(preload: Preload): Transport {
  let onClose = (): void => {}
  let stop = (): void => {}
  const close = (): void => {
    stop()
    onClose()
  }
  return {
    send: (envelope) => preload.send(encodeEnvelope(envelope)),
    onMessage: (listener) => {
      stop = preload.receive((message) => {
        if (typeof message === 'string') listener(message)
        else if (readSignal(message)?.kind === 'down') close()
      })
    },
    onClose: (listener) => {
      onClose = listener
    },
    close,
  }
}

/** What main says beside the engine's texts; null for a text. */
export function readSignal(message: unknown): ToPage | null {
  // main is ours, and its messages have this shape by the compiler
  return typeof message === 'object' && message !== null && 'kind' in message
    ? (message as ToPage)
    : null
}
