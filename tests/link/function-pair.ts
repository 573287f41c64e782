import { encodeEnvelope } from '../../src/link/codec.ts'
import type { Transport } from '../../src/link/transport.ts'

/** Two transports joined by function calls. `text` sends what a socket would, else structured clones. */
export function functionPair(form: 'text' | 'clone'): [Transport, Transport] {
  const closed = { is: false }
  const ends = [createEnd(), createEnd()] as const
  const close = (): void => {
    if (closed.is) return
    closed.is = true
    queueMicrotask(() => ends.forEach((end) => end.close()))
  }
  const transport = (own: 0 | 1, other: 0 | 1): Transport => ({
    send: (envelope) => {
      const message = form === 'text' ? encodeEnvelope(envelope) : structuredClone(envelope)
      queueMicrotask(() => {
        if (!closed.is) ends[other].message(message)
      })
    },
    onMessage: (listener) => {
      ends[own].message = listener
    },
    onClose: (listener) => {
      ends[own].close = listener
    },
    close,
  })
  return [transport(0, 1), transport(1, 0)]
}

function createEnd(): { message: (message: unknown) => void; close: () => void } {
  return { message: () => {}, close: () => {} }
}
