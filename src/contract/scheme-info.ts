import { z } from 'zod'
import type { Verdict } from './verdict.ts'

/** What the screens and the command line are told of a scheme. */
export type SchemeInfo = {
  readonly id: string
  readonly label: string
  readonly docs: string
  /** `hmac-sha256`, `ed25519`, `token`, … */
  readonly method: string
  readonly signatureHeader: string
  /** The signed content as a template, `{id}.{timestamp}.{body}`; null when it is no template. */
  readonly message: string | null
  /** How the text of a secret becomes key bytes, in words. */
  readonly secretForm: string
  /** Seconds; null when age is not judged. */
  readonly toleranceSeconds: number | null
  /** False when only the sender's private key can sign. */
  readonly canSign: boolean
  readonly custom: boolean
}

const place = z.object({
  header: z.string().min(1).max(256),
  split: z.string().min(1).max(8).optional(),
  prefix: z.string().max(64).optional(),
})

/** A recipe made by the user: the same record as a built-in scheme, without functions. */
export const customSchemeInput = z.object({
  label: z.string().trim().min(1).max(80),
  method: z.enum(['hmac-sha256', 'hmac-sha1', 'hmac-sha512', 'token']),
  secret: z.object({
    as: z.enum(['utf8', 'base64', 'hex']),
    prefix: z.string().max(64).optional(),
  }),
  /** Words in braces are `{id}`, `{timestamp}`, `{body}`, `{method}`, `{path}`, `{header:name}`. */
  message: z.string().max(512),
  deliveryId: place.optional(),
  timestamp: place
    .extend({ unit: z.enum(['s', 'ms']), toleranceSeconds: z.int().min(0).nullable() })
    .optional(),
  signature: place.extend({ as: z.enum(['hex', 'base64', 'base64url', 'text']) }),
})
export type CustomSchemeInput = z.infer<typeof customSchemeInput>
export type CustomScheme = CustomSchemeInput & { readonly id: string }

/** What a recipe that is not kept yet makes of the newest request of a source. */
export type SchemeTrial = {
  /** What the recipe lacks to work, in words for the screen; null when it is whole. */
  readonly fault: string | null
  /** Null when the source received nothing yet. */
  readonly captureId: string | null
  /** Null when there is a fault, or nothing to try it on. */
  readonly verdict: Verdict | null
}
