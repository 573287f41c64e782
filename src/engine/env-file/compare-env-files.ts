import type { EnvComparedVariable, EnvFileComparison } from '../../contract/env-file.ts'
import { envReaders } from '../../contract/env-file.ts'
import type { HeldByReader } from './describe-readings.ts'
import { commonValue, describeReadings, maskReadings, valueOf } from './describe-readings.ts'
import type { OpenEnvFile } from './read-env-file.ts'
import { looksSecret } from './read-env-file.ts'

/** How two values differ, in a sentence without them; lent by the caller. */
export type DifferenceWords = (a: string, b: string) => string

/** Compares two files variable by variable, each as all programs read it. */
export function compareEnvFiles(
  a: OpenEnvFile,
  b: OpenEnvFile,
  differenceWords: DifferenceWords,
): EnvFileComparison {
  const names = [...new Set([...a.names, ...b.names])]
  return {
    a: a.label,
    b: b.label,
    variables: names.map((name) => compareVariable(name, a, b, differenceWords)),
  }
}

function compareVariable(
  name: string,
  a: OpenEnvFile,
  b: OpenEnvFile,
  differenceWords: DifferenceWords,
): EnvComparedVariable {
  const [heldA, heldB] = [a.held(name), b.held(name)]
  const seen: string[] = []
  const readings = { a: maskReadings(heldA, seen), b: maskReadings(heldB, seen) }
  const outcome = outcomeOf(a.names.includes(name), b.names.includes(name), heldA, heldB)
  const words = wordsOf(outcome, { a, b, heldA, heldB }, differenceWords)
  return { name, ...readings, outcome, words, looksSecret: looksSecret(name) }
}

type Outcome = EnvComparedVariable['outcome']

function outcomeOf(inA: boolean, inB: boolean, a: HeldByReader, b: HeldByReader): Outcome {
  if (!inB) return 'only_a'
  if (!inA) return 'only_b'
  const [ofA, ofB] = [allOf(a), allOf(b)]
  const isOneValue = ofA.length === 1 && ofB.length === 1
  if (isOneValue && ofA[0] === ofB[0]) return isSetByAll(a) && isSetByAll(b) ? 'equal' : 'depends'
  return ofA.some((value) => ofB.includes(value)) ? 'depends' : 'different'
}

const allOf = (held: HeldByReader): string[] => [
  ...new Set(envReaders.flatMap((reader) => valueOf(held[reader]))),
]

const isSetByAll = (held: HeldByReader): boolean =>
  envReaders.every((reader) => held[reader].state === 'value')

type Sides = {
  readonly a: OpenEnvFile
  readonly b: OpenEnvFile
  readonly heldA: HeldByReader
  readonly heldB: HeldByReader
}

function wordsOf(outcome: Outcome, sides: Sides, differenceWords: DifferenceWords): string {
  const { a, b, heldA, heldB } = sides
  if (outcome === 'only_a') return `Only in ${a.label}.`
  if (outcome === 'only_b') return `Only in ${b.label}.`
  if (outcome === 'equal') return 'Equal in both files, whichever program reads them.'
  const [valueA, valueB] = [commonValue(heldA), commonValue(heldB)]
  const own = [a, b].map(
    (file, at) => `${file.label}: ${describeReadings(at === 0 ? heldA : heldB).words}`,
  )
  if (outcome === 'depends')
    return `Whether both sides hold the same depends on the programs that read the files. ${own.join(' ')}`
  if (valueA === null || valueB === null) return own.join(' ')
  return differenceWords(valueA, valueB)
}
