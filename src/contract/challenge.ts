import { z } from 'zod'

/** 64 hex digits, alone or as `openssl` prints them. */
export const challengeAnswer = z.string().min(1).max(1_000)
export const challengeText = z.string().regex(/^[a-z0-9-]{8,80}$/, 'This is no challenge of ours.')

/** Where the other side has its secret: an environment variable or a file. Never the command line. */
export const secretPlace = z.union([
  z.object({
    variable: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'A variable has letters, digits and _ only.'),
  }),
  z.object({
    path: z
      .string()
      .min(1)
      .max(1_024)
      .regex(/^[^\0\r\n]+$/, 'A path has no line breaks.'),
  }),
])
export type SecretPlace = z.infer<typeof secretPlace>

export const challengeTools = ['openssl', 'python', 'node', 'powershell'] as const
export type ChallengeTool = (typeof challengeTools)[number]

/** A question that only who holds the secret can answer; the answer tells no secret. */
export type Challenge = {
  /** Random text; a fresh one for each comparison. */
  readonly challenge: string
  /** One line for each tool, to be run where the secret is. */
  readonly lines: readonly { readonly tool: ChallengeTool; readonly line: string }[]
  /** What the answer reveals and to whom, in sentences. */
  readonly reveals: string
}

/** A stored secret that, read in some way, gives the answer. */
export type ChallengeMatch = {
  readonly secretId: string
  readonly secret: string
  /** How the other side has it otherwise, in steps; none: exactly as it is stored. */
  readonly steps: readonly string[]
  /** `They have “website” with a line break at the end.` */
  readonly words: string
}

export type ChallengeResult = {
  /** Fewest steps first; all with as many. */
  readonly matches: readonly ChallengeMatch[]
  /** Readings that were compared. */
  readonly tried: number
  readonly words: string
}
