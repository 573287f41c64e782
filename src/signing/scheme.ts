import type { HeaderPair } from '../contract/capture.ts'

/** How bytes are written as text in a header. `text`: as they are (shared tokens). */
export type Encoding = 'hex' | 'base64' | 'base64url' | 'text'

/**
 * Where a value stands in the headers, for reading and for writing: `{ header }` is the whole value;
 * with `split` the value is a list; with `prefix` only items that begin so count, and the prefix is
 * not part of the value.
 */
export type Place = {
  readonly header: string
  readonly split?: string
  readonly prefix?: string
}

/** What a signature is made over. Header values are Latin-1 text, the body is bytes. */
export type SignedParts = {
  readonly id: string | null
  readonly timestamp: string | null
  readonly method: string
  /** The request target as sent. */
  readonly path: string
  /** The public URL the sender was given, for senders that sign it. */
  readonly url: string | null
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
}

export type Method =
  | 'hmac-sha256'
  | 'hmac-sha1'
  | 'hmac-sha512'
  | 'ed25519'
  | 'ecdsa-p256-sha256'
  | 'token'

/** How the text of a secret becomes key bytes. Decoding is strict: RFC 4648, padding optional. */
export type SecretForm = {
  readonly as: 'utf8' | 'base64' | 'hex'
  /** Taken off before decoding when present. */
  readonly prefix?: string
  /** With a prefix: a secret without it is plain UTF-8 text instead (OpenAI). */
  readonly withoutPrefix?: 'utf8'
}

/** One way to write a signature in the header. Senders that are unclear have several. */
export type SignatureForm = { readonly prefix?: string; readonly as: Encoding }

/**
 * How one sender signs, as data. Five readers use one recipe: verify, sign, steps, detect and the docs
 * table.
 */
export type Scheme = {
  readonly id: string
  readonly label: string
  /** The page that defines the format. */
  readonly docs: string
  readonly method: Method
  readonly secret: SecretForm
  /**
   * The signed content: a template of `{id}`, `{timestamp}`, `{body}`, `{method}`, `{path}`, `{url}`,
   * `{header:name}`, spliced as bytes, or a function where a sender is odd. Unused by `token`.
   */
  readonly message: string | ((parts: SignedParts) => Uint8Array)
  readonly deliveryId?: Place
  readonly timestamp?: Place & {
    readonly unit: 's' | 'ms'
    /** Null: age is not judged. */
    readonly toleranceSeconds: number | null
    /** The sender's own libraries accept any future time. */
    readonly acceptsFuture?: true
  }
  readonly signature: Place & { readonly as: Encoding; readonly alsoAs?: readonly SignatureForm[] }
  /**
   * Looks deeper than headers and value form, for schemes that share both with another one: true when
   * the request is surely this sender's.
   */
  readonly recognises?: (parts: SignedParts) => boolean
}

/** Gives a recipe its type; the place where a new scheme starts. */
export const defineScheme = (scheme: Scheme): Scheme => scheme
