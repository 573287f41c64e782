import type { Envelope } from '../contract/envelope.ts'

/**
 * One way of travelling: a WebSocket, a message port, two functions in a test. It keeps the order of
 * what it carries and does not look inside. Each end sets its listeners once, before the first message.
 */
export type Transport = {
  /** Takes an envelope on its way; after the close it does nothing. */
  send(envelope: Envelope): void
  /** Messages as they came, unchecked: text, or an object from a structured clone. */
  onMessage(listener: (message: unknown) => void): void
  /** Called once, whichever end closed. */
  onClose(listener: () => void): void
  close(): void
  /** Bytes sent but not yet taken by the other end; leave out where the host does not tell. */
  bufferedBytes?(): number
  /** Called when bytes left the buffer. Needed with `bufferedBytes`. */
  onDrain?(listener: () => void): void
}

/** Writes one line for the person at the terminal. */
export type LinkLog = (level: 'info' | 'warning' | 'error', message: string) => void
