import { z } from 'zod'

/** Largest `.env` file that is read, in characters of its text or bytes on disk. */
export const largestEnvFile = 1_048_576

/** Programs that read `.env` files, each by rules of its own. */
export const envReaders = ['node-dotenv', 'python-dotenv', 'docker', 'systemd', 'shell'] as const
export type EnvReader = (typeof envReaders)[number]
export const envReader = z.enum(envReaders)

/** A file by its text (pasted, dropped), or by its path where the host lets the engine read files. */
export const envFileInput = z.union([
  z.object({
    text: z.string().max(largestEnvFile),
    label: z.string().trim().min(1).max(200).default('.env'),
  }),
  z.object({ path: z.string().min(1).max(4_096) }),
])
export type EnvFileInput = z.infer<typeof envFileInput>

export const envVariableName = z.string().min(1).max(256)

/**
 * What one program makes of one variable, without its value. Equal `group` numbers within a variable
 * are equal values, in both files of a comparison.
 */
export type EnvReading =
  | {
      readonly state: 'value'
      readonly group: number
      readonly characters: number
      readonly bytes: number
    }
  /** Not set by this program; `words` say why, when there is more to say. */
  | { readonly state: 'absent'; readonly words: string | null }
  /** The program refuses the whole file, or what it would do cannot be told without running it. */
  | { readonly state: 'refused'; readonly words: string }

export type EnvReadings = Readonly<Record<EnvReader, EnvReading>>

export type EnvVariable = {
  readonly name: string
  readonly readings: EnvReadings
  /** All programs hold the same value. */
  readonly agrees: boolean
  /** Where they differ and why, in sentences; never holds a value. */
  readonly words: string
  /** Its name sounds like a signing secret. */
  readonly looksSecret: boolean
  /** Name of a stored secret with the value that most programs read. */
  readonly storedAs: string | null
}

/** Something that a program does not take as meant, such as a line that it skips. */
export type EnvFault = {
  readonly reader: EnvReader
  readonly line: number | null
  readonly words: string
}

/** A `.env` file as each program reads it. Holds no value. */
export type EnvFileReading = {
  readonly label: string
  readonly bytes: number
  readonly variables: readonly EnvVariable[]
  readonly faults: readonly EnvFault[]
  /** What is odd about the file itself: a byte order mark, Windows line ends, a name that stands twice. */
  readonly notes: readonly string[]
}

export type EnvComparedVariable = {
  readonly name: string
  readonly a: EnvReadings
  readonly b: EnvReadings
  /** `equal`: however either side reads its file; `depends`: on which programs read them. */
  readonly outcome: 'equal' | 'different' | 'depends' | 'only_a' | 'only_b'
  readonly words: string
  readonly looksSecret: boolean
}

/** Two files, variable by variable. Holds no value. */
export type EnvFileComparison = {
  readonly a: string
  readonly b: string
  readonly variables: readonly EnvComparedVariable[]
}
