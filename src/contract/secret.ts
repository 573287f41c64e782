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

/** What may be told of a secret without telling the secret. */
export type SecretSummary = {
  readonly id: string
  readonly name: string
  readonly scheme: string | null
  readonly createdAtMs: number
  /** Unix milliseconds until when it is tried (rotation); null: no end. */
  readonly activeUntilMs: number | null
  /** UTF-8 bytes of the text; null when the vault cannot open it. */
  readonly bytes: number | null
  /** Ids of the sources it is tied to; none: it is tried for every source without secrets of its own. */
  readonly sourceIds: readonly string[]
  /** Codes of what looks wrong with it: `trailing_line_break`, `quoted`, … */
  readonly warnings: readonly string[]
}

/** A secret to compare: a stored one, or one that was just pasted. */
export const secretSide = z.union([
  z.object({ id: z.string().min(1).max(80) }),
  z.object({ value: z.string().max(longestSecret), name: z.string().max(120).default('pasted') }),
])
export type SecretSide = z.infer<typeof secretSide>

/** What may be said of a text while it is typed, before it is kept. */
export type SecretCheck = {
  readonly warnings: readonly string[]
  /** UTF-8 bytes of the text. */
  readonly bytes: number
  readonly characters: number
  /** How the scheme reads it: `24 bytes, base64 after whsec_`; null when it cannot. */
  readonly key: string | null
  /** Why the scheme cannot read it, in words. */
  readonly fault: string | null
  /** Name of a stored secret with the same text. */
  readonly storedAs: string | null
}

/** What a secret verifies, counted over stored requests. */
export type SecretUsage = {
  readonly secretId: string
  /** Signed requests of its sources that were counted. */
  readonly captures: number
  /** Those of them whose signature this secret verifies. */
  readonly verified: number
  /** Unix milliseconds of the newest request it verifies; null: none. */
  readonly lastUsedAtMs: number | null
  /** False while counting goes on, and when only the newest requests were counted. */
  readonly isComplete: boolean
}

/** The two secrets after a rotation. */
export type SecretRotation = { readonly secret: SecretSummary; readonly previous: SecretSummary }
