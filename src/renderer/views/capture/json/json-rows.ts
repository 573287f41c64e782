/** What a row of the tidy view is. */
export const rowKinds = [
  'string',
  'number',
  'literal',
  'object',
  'array',
  'object_end',
  'array_end',
] as const
export type RowKind = (typeof rowKinds)[number]

const fields = 7
const fieldAt = { kind: 0, depth: 1, keyStart: 2, keyEnd: 3, start: 4, end: 5, mate: 6 } as const
type Field = keyof typeof fieldAt

/**
 * The rows of a JSON text, one for each value and each closing bracket, as places in that text: nothing
 * is converted, so numbers and escapes stay as they were sent. Numbers in one array, since a large body
 * has millions of rows.
 */
export type JsonRows = {
  readonly count: number
  readonly values: Int32Array
}

export type JsonRow = {
  readonly kind: RowKind
  readonly depth: number
  /** The key with its quotation marks; -1 when there is none. */
  readonly keyStart: number
  readonly keyEnd: number
  /** The literal; of brackets the one character. */
  readonly start: number
  readonly end: number
  /** Of an opening bracket the row of its closing one, and the other way; itself for the others. */
  readonly mate: number
}

export const fieldOf = (rows: JsonRows, row: number, field: Field): number =>
  rows.values[row * fields + fieldAt[field]] ?? 0

export function rowOf(rows: JsonRows, row: number): JsonRow {
  const get = (field: Field): number => fieldOf(rows, row, field)
  return {
    kind: rowKinds[get('kind')] ?? 'literal',
    depth: get('depth'),
    keyStart: get('keyStart'),
    keyEnd: get('keyEnd'),
    start: get('start'),
    end: get('end'),
    mate: get('mate'),
  }
}

export const isOpening = (kind: RowKind): boolean => kind === 'object' || kind === 'array'
export const isClosing = (kind: RowKind): boolean => kind === 'object_end' || kind === 'array_end'

/** The row after a value and all that is in it. */
export function nextSibling(rows: JsonRows, row: number): number {
  return Math.max(row, fieldOf(rows, row, 'mate')) + 1
}

/** Number of values that stand directly in an object or array. */
export function childCount(rows: JsonRows, row: number, most = Number.MAX_SAFE_INTEGER): number {
  const end = fieldOf(rows, row, 'mate')
  let count = 0
  for (let child = row + 1; child < end && count < most; child = nextSibling(rows, child))
    count += 1
  return count
}

export type RowsDraft = {
  readonly add: (
    kind: RowKind,
    depth: number,
    keyStart: number,
    keyEnd: number,
    start: number,
    end: number,
  ) => number
  readonly setMate: (row: number, mate: number) => void
  readonly done: () => JsonRows
}

export function draftRows(): RowsDraft {
  let values = new Int32Array(fields * 256)
  let count = 0
  return {
    // plain numbers, since it is called for each of millions of rows
    add: (kind, depth, keyStart, keyEnd, start, end) => {
      if ((count + 1) * fields > values.length) {
        const larger = new Int32Array(values.length * 2)
        larger.set(values)
        values = larger
      }
      const at = count * fields
      values[at] = rowKinds.indexOf(kind)
      values[at + fieldAt.depth] = depth
      values[at + fieldAt.keyStart] = keyStart
      values[at + fieldAt.keyEnd] = keyEnd
      values[at + fieldAt.start] = start
      values[at + fieldAt.end] = end
      values[at + fieldAt.mate] = count
      count += 1
      return count - 1
    },
    setMate: (row, mate) => {
      values[row * fields + fieldAt.mate] = mate
    },
    done: () => ({ count, values: values.subarray(0, count * fields) }),
  }
}
