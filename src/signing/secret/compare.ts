import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import type { Cell } from './align.ts'
import { align, graphemesOf } from './align.ts'
import { characterName } from './character-names.ts'
import type { CompareStep, Route } from './compare-steps.ts'
import { routeBetween } from './compare-steps.ts'

/** A character of both secrets beside each other, and its name where the eye needs one. */
export type ComparedCell = Cell & {
  readonly leftName: string | null
  readonly rightName: string | null
}

export type TextComparison = {
  readonly outcome: 'equal' | 'equal_once' | 'different'
  /** The sentence that matters. Holds no character of either. */
  readonly sentence: string
  /** What is to be done to which of the two, in order, so that they are equal. */
  readonly steps: readonly (CompareStep & { readonly side: 'left' | 'right' })[]
  /** Characters, as a reader counts them, and UTF-8 bytes. */
  readonly lengths: {
    readonly left: { readonly characters: number; readonly bytes: number }
    readonly right: { readonly characters: number; readonly bytes: number }
  }
  /** Characters that agree from the beginning on. */
  readonly agreeing: number
  /** Both secrets, character by character. Show them masked: these are the secrets themselves. */
  readonly cells: readonly ComparedCell[]
}

type Names = { readonly left: string; readonly right: string }

/**
 * Compares the texts of two secrets: equal, equal once something is done to them, or different; and
 * aligns them by character for a view. `names` are used in the sentence.
 */
export function compareTexts(left: string, right: string, names: Names): TextComparison {
  const cells = align(left, right).map(withNames)
  const firstOther = cells.findIndex(({ kind }) => kind !== 'same')
  const agreeing = firstOther < 0 ? cells.length : firstOther
  const lengths = { left: lengthsOf(left), right: lengthsOf(right) }
  const told = { lengths, agreeing, cells }
  if (isSame(left, right))
    return {
      outcome: 'equal',
      sentence: `${names.left} and ${names.right} are equal.`,
      steps: [],
      ...told,
    }
  const route = left === '' || right === '' ? null : routeBetween(left, right)
  if (route !== null) {
    const sentence = `${names.left} and ${names.right} are equal once ${routeWords(route, names)}.`
    return { outcome: 'equal_once', sentence, steps: stepsOf(route), ...told }
  }
  const sentence = `${names.left} (${countWords(lengths.left)}) and ${names.right} (${countWords(lengths.right)}) are different; ${agreementWords(agreeing)}.`
  return { outcome: 'different', sentence, steps: [], ...told }
}

function withNames(cell: Cell): ComparedCell {
  return {
    ...cell,
    leftName: cell.left === null ? null : characterName(cell.left),
    rightName: cell.right === null ? null : characterName(cell.right),
  }
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, 'utf16le'), Buffer.from(right, 'utf16le')]
  return a.length === b.length && timingSafeEqual(a, b)
}

const lengthsOf = (text: string) => ({
  characters: graphemesOf(text).length,
  bytes: Buffer.byteLength(text),
})

const countWords = ({ characters, bytes }: { characters: number; bytes: number }): string =>
  characters === bytes
    ? `${characters} character${characters === 1 ? '' : 's'}`
    : `${characters} characters, ${bytes} bytes`

function agreementWords(agreeing: number): string {
  if (agreeing === 0) return 'they differ from the first character on'
  return agreeing === 1
    ? 'only the first character agrees'
    : `the first ${agreeing} characters agree`
}

function stepsOf({ left, right }: Route): TextComparison['steps'] {
  return [
    ...left.map((step) => ({ ...step, side: 'left' as const })),
    ...right.map((step) => ({ ...step, side: 'right' as const })),
  ]
}

function routeWords({ left, right }: Route, names: Names): string {
  const sides: readonly (readonly [string, readonly CompareStep[]])[] = [
    [names.left, left],
    [names.right, right],
  ]
  return sides
    .filter(([, steps]) => steps.length > 0)
    .map(
      ([name, steps]) => `${name} is changed by ${steps.map(({ words }) => words).join(', then ')}`,
    )
    .join(', and ')
}
