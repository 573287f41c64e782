import { diffArrays } from 'diff'

/** What cannot be seen as it is: `sign` is drawn and `name` is a key of the words. */
export type Invisible =
  | 'lineBreak'
  | 'carriageReturn'
  | 'tab'
  | 'space'
  | 'noBreakSpace'
  | 'byteOrderMark'
  | 'zeroWidth'
  | 'control'

/** One place of a comparison; `text` null: the other side has something here that this one has not. */
export type Cell = {
  readonly text: string | null
  readonly sign: string
  readonly invisible: Invisible | null
  readonly isOdd: boolean
}

const invisibles: readonly (readonly [RegExp, Invisible, string])[] = [
  [/^\r\n$/, 'lineBreak', '␍␊'],
  [/^\n$/, 'lineBreak', '↵'],
  [/^\r$/, 'carriageReturn', '␍'],
  [/^\t$/, 'tab', '⇥'],
  [/^ $/, 'space', '␣'],
  [/^[\u00a0\u202f\u3000]$/u, 'noBreakSpace', '⍽'],
  [/^\uFEFF$/u, 'byteOrderMark', 'BOM'],
  [/^[\u200b-\u200f\u2028-\u202e\u2060-\u206f\u00ad]$/u, 'zeroWidth', '∅'],
  [/^\p{Cc}$/u, 'control', '␦'],
]

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a person calls characters. */
export const charactersOf = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

export const cellsOf = (text: string): readonly Cell[] =>
  charactersOf(text).map((character) => cellOf(character, false))

/** Both texts in cells of equal number, so that what is equal stands one above the other. */
export function alignedCells(a: string, b: string): readonly [readonly Cell[], readonly Cell[]] {
  const left: Cell[] = []
  const right: Cell[] = []
  for (const { value, added, removed } of diffArrays([...charactersOf(a)], [...charactersOf(b)]))
    for (const character of value) {
      left.push(added ? gap : cellOf(character, removed))
      right.push(removed ? gap : cellOf(character, added))
    }
  return [left, right]
}

/** As many dots as there are characters. */
export const maskedCells = (count: number): readonly Cell[] =>
  Array.from({ length: count }, () => ({ text: '•', sign: '•', invisible: null, isOdd: false }))

const gap: Cell = { text: null, sign: ' ', invisible: null, isOdd: true }

function cellOf(text: string, isOdd: boolean): Cell {
  const known = invisibles.find(([pattern]) => pattern.test(text))
  return { text, sign: known?.[2] ?? text, invisible: known?.[1] ?? null, isOdd }
}

/** The UTF-8 bytes of a character in hex: `e0 b8 81`. */
export const hexOf = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
