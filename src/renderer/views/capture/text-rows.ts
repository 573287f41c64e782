/** Text cut into rows to draw: row n goes from `starts[n]` to `starts[n + 1]`, its line feed included. */
export type TextRows = {
  readonly starts: readonly number[]
  /** Number of the line that begins with the row, from 1; 0 when the row goes on with a line. */
  readonly lines: readonly number[]
  readonly length: number
}

const longestRow = 2_000

/** Cuts at line feeds, and long lines also at a length that is quick to draw. */
export function textRows(text: string, longest = longestRow): TextRows {
  const starts: number[] = []
  const lines: number[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const feed = text.indexOf('\n', at)
    const end = feed === -1 ? text.length : feed + 1
    for (let from = at; from < end;) {
      starts.push(from)
      lines.push(from === at ? line : 0)
      from = cutAt(text, from + longest, end)
    }
    at = end
    line += 1
  }
  return { starts, lines, length: text.length }
}

function cutAt(text: string, wished: number, end: number): number {
  if (wished >= end) return end
  // not between the two halves of a character
  const isHalf = /[\ud800-\udbff]/.test(text[wished - 1] ?? '')
  return isHalf ? wished - 1 : wished
}

export const rowText = (text: string, rows: TextRows, row: number): string =>
  text.slice(rows.starts[row], rows.starts[row + 1] ?? rows.length)

/** The row that holds a place in the text. */
export function rowAt(rows: TextRows, offset: number): number {
  return lastAtMost(rows.starts, offset)
}

/** Index of the last of some rising numbers that is not above `value`; 0 when all are. */
export function lastAtMost(rising: ArrayLike<number>, value: number): number {
  let low = 0
  let high = rising.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((rising[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
