/** How secrets are sealed at rest. Plain Node uses a key file, Electron its safeStorage. */
export type Vault = {
  /** `aes-256-gcm` with a key file or a variable, `keychain`, … for the screen. */
  readonly kind: string
  /** False when whoever copies the data folder can also open the secrets. */
  readonly isProtected: boolean
  seal(text: string): Promise<Uint8Array>
  /** Rejects when the sealed bytes were made with another key or were changed. */
  unseal(sealed: Uint8Array): Promise<string>
}

/** Writes one line for the person at the terminal. Never given a secret. */
export type Log = (level: 'info' | 'warning' | 'error', message: string) => void

/** What a host lends to the engine. */
export type Surroundings = {
  readonly version: string
  /** Holds the database and, in plain Node, the vault's key file. Exists already. */
  readonly dataDir: string
  readonly vault: Vault
  readonly log: Log
  /** Unix milliseconds. */
  readonly now: () => number
  /** A new random id, at least 128 bits. */
  readonly newId: () => string
}
