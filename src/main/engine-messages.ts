import type { TunnelInput } from '../contract/tunnel.ts'

/**
 * From the main process to the engine's process. A `screen` is one page; its number is never reused.
 * Envelopes travel as the link's text: a structured clone of bytes would carry their whole buffer.
 */
export type ToEngine =
  | { readonly kind: 'start'; readonly start: EngineStart }
  | { readonly kind: 'screen-opened'; readonly screen: number }
  | { readonly kind: 'screen-said'; readonly screen: number; readonly text: string }
  | { readonly kind: 'screen-closed'; readonly screen: number }
  | { readonly kind: 'vault-answer'; readonly id: number; readonly answer: VaultAnswer }
  | { readonly kind: 'vault-changed'; readonly vault: VaultWords }
  | { readonly kind: 'close' }

/** From the engine's process to the main process. */
export type FromEngine =
  /** Listening for messages; before this they could be lost. */
  | { readonly kind: 'awake' }
  /** Port of the listener, also when it moved; null: nothing is received. */
  | { readonly kind: 'ready' | 'moved'; readonly port: number | null }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'screen-told'; readonly screen: number; readonly text: string }
  | { readonly kind: 'screen-refused'; readonly screen: number }
  | { readonly kind: 'vault-ask'; readonly id: number; readonly ask: VaultAsk }

/** Begins an engine; one that runs already is closed before. */
export type EngineStart = {
  readonly version: string
  readonly dataDir: string
  /** The port of the run before, so that a restarted engine is found where it was; null: the settings'. */
  readonly port: number | null
  /** False while capture is paused: the data can be seen and changed, nothing is received. */
  readonly listens: boolean
  /** The tunnel of the run before; null: none; left out: as the settings say. */
  readonly tunnel?: TunnelInput | null
  readonly vault: VaultWords
}

/** What the screen says of the vault. */
export type VaultWords = { readonly kind: string; readonly isProtected: boolean }

export type VaultAsk =
  | { readonly act: 'seal'; readonly text: string }
  | { readonly act: 'unseal'; readonly sealed: Uint8Array }

export type VaultAnswer =
  | { readonly ok: true; readonly value: string | Uint8Array }
  | { readonly ok: false; readonly message: string }
