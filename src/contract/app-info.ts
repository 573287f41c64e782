/** Where the listener can be reached, and what it keeps. */
export type ListenerStatus = {
  readonly url: string
  readonly port: number
  /** All addresses bound, such as `127.0.0.1` and `::1`. */
  readonly addresses: readonly string[]
  /** Set when the wished port was taken and another one is used. */
  readonly wishedPort: number | null
}

export type AppInfo = {
  readonly version: string
  readonly dataDir: string
  /** Null when nothing is received: the command line reading the data. */
  readonly listener: ListenerStatus | null
  readonly vault: { readonly kind: string; readonly isProtected: boolean }
  /** A damaged database that was set aside at start: its new name. */
  readonly setAside: string | null
  /** Calls may name files by path: the screen runs on the same computer, for the same person. */
  readonly mayReadFiles: boolean
}
