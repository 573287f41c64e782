import type { EnvFault } from '../../contract/env-file.ts'

/** What one program makes of a file. Holds values: it stays inside the engine. */
export type FileReading = {
  readonly values: ReadonlyMap<string, string>
  /** Names that the program meets and does not set, with the reason in words. */
  readonly absent: ReadonlyMap<string, string>
  readonly faults: readonly Omit<EnvFault, 'reader'>[]
  /** Why the program refuses the file as a whole. */
  readonly refused: string | null
}

/** Reads the text of a file; the environment of the reading process is taken as empty. */
export type ReadEnvFile = (text: string) => FileReading

/** A reading that is being made. */
export type Draft = {
  readonly values: Map<string, string>
  readonly absent: Map<string, string>
  readonly faults: Omit<EnvFault, 'reader'>[]
  refused: string | null
}

export const newDraft = (): Draft => ({
  values: new Map(),
  absent: new Map(),
  faults: [],
  refused: null,
})

/** The later line wins, as in every one of the programs. */
export function setValue({ values, absent }: Draft, name: string, value: string): void {
  values.set(name, value)
  absent.delete(name)
}

/** A name that the program may set in the environment of a process. */
export const isPortableName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)

/** What programs make of the first name of a file that begins with a byte order mark. */
export const markInName = 'takes the byte order mark of the file as part of the name'
