import { z } from 'zod'

/** Longest secret we keep, in characters. */
export const longestSecret = 16_384

/** A new secret. The value is opaque text, kept character for character. */
export const secretInput = z.object({
  name: z.string().trim().min(1).max(120),
  value: z.string().max(longestSecret),
  /** The scheme it belongs to, when known. */
  scheme: z.string().max(80).nullable().default(null),
})
export type SecretInput = z.infer<typeof secretInput>

/** What may be told of a secret without telling the secret. */
export type SecretSummary = {
  readonly id: string
  readonly name: string
  readonly scheme: string | null
  readonly createdAtMs: number
  /** UTF-8 bytes of the text; null when the vault cannot open it. */
  readonly bytes: number | null
  /** Ids of the sources it is tied to; none: it is tried for every source without secrets of its own. */
  readonly sourceIds: readonly string[]
  /** Codes of what looks wrong with it: `trailing_line_break`, `quoted`, … */
  readonly warnings: readonly string[]
}
