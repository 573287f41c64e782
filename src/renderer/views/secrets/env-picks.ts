import type { EnvFileReading, EnvReader, EnvVariable } from '../../../contract/env-file.ts'

/** Variables that are proposed: they sound like secrets, hold something, and are not here yet. */
export function proposedNames(file: EnvFileReading): ReadonlySet<string> {
  const proposed = file.variables.filter(
    (variable) => variable.looksSecret && variable.storedAs === null && holdsSomething(variable),
  )
  return new Set(proposed.map(({ name }) => name))
}

export const holdsSomething = ({ readings }: EnvVariable): boolean =>
  Object.values(readings).some((reading) => reading.state === 'value' && reading.characters > 0)

/** Null when all chosen variables are read alike, so that it need not be said whose reading is taken. */
export function neededReader(
  file: EnvFileReading,
  chosen: ReadonlySet<string>,
  reader: EnvReader,
): EnvReader | null {
  const differs = file.variables.some(({ name, agrees }) => chosen.has(name) && !agrees)
  return differs ? reader : null
}
