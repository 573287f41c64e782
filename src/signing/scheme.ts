import type { HeaderPair } from '../contract/capture.ts'

/** How bytes are written as text in a header. `text`: as they are (shared tokens). */
export type Encoding = 'hex' | 'base64' | 'base64url' | 'text'

/**
 * Where a value stands in the headers, for reading and for writing: `{ header }` is the whole value;
 * with `split` the value is a list; with `prefix` only items that begin so count, and the prefix is
 * not part of the value. Names are written in the sender's case and read in any.
 */
export type Place = {
  readonly header: string
  readonly split?: string
  readonly prefix?: string
}

/** A top-level field of a JSON body, for senders that keep the value there. Read, never written. */
export type BodyPlace = { readonly bodyField: string }

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
  /** `jwks`: a JSON Web Key Set with Ed25519 public keys, any of which may have signed. */
  readonly as: 'utf8' | 'base64' | 'hex' | 'jwks'
  /** Taken off before decoding when present. */
  readonly prefix?: string
  /** With a prefix: a secret without it is plain UTF-8 text instead (OpenAI). */
  readonly withoutPrefix?: 'utf8'
  /** Key pairs: a secret that begins so is the private half, which signs and verifies. */
  readonly privatePrefix?: string
}

/** One way to write a signature in the header. Senders that are unclear have several. */
export type SignatureForm = { readonly prefix?: string; readonly as: Encoding }

/** The signed content of an odd sender; null when the request lacks a piece of it. */
export type MessageFunction = (
  parts: SignedParts,
  sha256Hex: (bytes: Uint8Array) => string,
) => Uint8Array | null

/**
 * How one sender signs, as data. Five readers use one recipe: verify, sign, steps, detect and the docs
 * table.
 */
export type Scheme = {
  readonly id: string
  /** Further ids under which it is found. */
  readonly aliases?: readonly string[]
  readonly label: string
  /** The page that defines the format. */
  readonly docs: string
  readonly method: Method
  readonly secret: SecretForm
  /**
   * The signed content: a template of `{id}`, `{timestamp}`, `{body}`, `{method}`, `{path}`, `{url}`,
   * `{header:name}`, `{sha256:body}` (lower-case hex), spliced as bytes, or a function where a sender
   * is odd. Unused by `token`.
   */
  readonly message: string | MessageFunction
  readonly deliveryId?: Place | BodyPlace
  readonly timestamp?: (Place | BodyPlace) & {
    readonly unit: 's' | 'ms'
    /** Null: age is not judged. */
    readonly toleranceSeconds: number | null
    /** The sender's own libraries accept any future time. */
    readonly acceptsFuture?: true
  }
  readonly signature: Place & { readonly as: Encoding; readonly alsoAs?: readonly SignatureForm[] }
  /**
   * For a sender that shares headers and value form with a more general scheme: true when a body,
   * read as a JSON object, is surely this sender's. Without it the general scheme is taken.
   */
  readonly recognises?: (body: Readonly<Record<string, unknown>>) => boolean
  /** A header with which it is another sender's request, though the signature's header is the same. */
  readonly neverWith?: string
  /** Taken when several schemes of a family fit a request equally well. */
  readonly familyDefault?: true
}

/** Gives a recipe its type; the place where a new scheme starts. */
export const defineScheme = (scheme: Scheme): Scheme => scheme
