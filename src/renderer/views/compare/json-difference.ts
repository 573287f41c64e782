import type { JsonRows } from '../capture/json/json-rows.ts'
import { fieldOf, isOpening, nextSibling, rowOf } from '../capture/json/json-rows.ts'
import { exactNumber } from './exact-number.ts'

/** `literal`: the same value written differently. `order`: the same keys in another order. */
export type JsonChange = 'changed' | 'only_first' | 'only_second' | 'literal' | 'order'

export type JsonDifference = {
  /** Such as `data.tags[0]`; empty for the whole. */
  readonly path: string
  readonly change: JsonChange
  /** As they were sent; null where there is none, and for `order`. */
  readonly first: string | null
  readonly second: string | null
}

export type JsonSide = { readonly text: string; readonly rows: JsonRows }

export const mostDifferences = 1_000
const longestShown = 2_000
/** Deeper than this, values are compared by their text. */
const deepest = 400

/** What differs between two JSON texts by path. White space between values is no difference. */
export function jsonDifferences(first: JsonSide, second: JsonSide): readonly JsonDifference[] {
  const found: JsonDifference[] = []
  compare(0, 0, '', 0)
  return found

  function add(path: string, change: JsonChange, one: number | null, other: number | null): void {
    if (found.length >= mostDifferences) return
    const textOf = (side: JsonSide, row: number | null): string | null =>
      row === null || change === 'order' ? null : rawText(side, row)
    found.push({ path, change, first: textOf(first, one), second: textOf(second, other) })
  }

  function compare(one: number, other: number, path: string, depth: number): void {
    const [a, b] = [rowOf(first.rows, one), rowOf(second.rows, other)]
    if (a.kind !== b.kind || depth > deepest) {
      if (rawText(first, one) !== rawText(second, other)) add(path, 'changed', one, other)
      return
    }
    if (a.kind === 'object') return compareObjects(one, other, path, depth)
    if (a.kind === 'array') return compareArrays(one, other, path, depth)
    const [text, otherText] = [rawText(first, one), rawText(second, other)]
    if (text === otherText) return
    const isSame = valueOf(a.kind, text) === valueOf(b.kind, otherText)
    add(path, isSame ? 'literal' : 'changed', one, other)
  }

  function compareObjects(one: number, other: number, path: string, depth: number): void {
    const [mine, theirs] = [membersOf(first, one), membersOf(second, other)]
    for (const [key, row] of mine) {
      const match = theirs.get(key)
      if (match === undefined) add(join(path, key), 'only_first', row, null)
      else compare(row, match, join(path, key), depth + 1)
    }
    for (const [key, row] of theirs)
      if (!mine.has(key)) add(join(path, key), 'only_second', null, row)
    const shared = (from: Map<string, number>, other: Map<string, number>): string =>
      JSON.stringify([...from.keys()].filter((key) => other.has(key)))
    if (shared(mine, theirs) !== shared(theirs, mine)) add(path, 'order', one, other)
  }

  function compareArrays(one: number, other: number, path: string, depth: number): void {
    const [mine, theirs] = [childrenOf(first, one), childrenOf(second, other)]
    for (let index = 0; index < Math.max(mine.length, theirs.length); index += 1) {
      const [row, match] = [mine[index], theirs[index]]
      const place = `${path}[${index}]`
      if (row !== undefined && match !== undefined) compare(row, match, place, depth + 1)
      else if (row !== undefined) add(place, 'only_first', row, null)
      else if (match !== undefined) add(place, 'only_second', null, match)
    }
  }
}

function valueOf(kind: string, literal: string): string {
  if (kind === 'number') return exactNumber(literal)
  return kind === 'string' ? `"${JSON.parse(literal) as string}` : literal
}

function childrenOf({ rows }: JsonSide, row: number): number[] {
  const end = fieldOf(rows, row, 'mate')
  const children: number[] = []
  for (let child = row + 1; child < end; child = nextSibling(rows, child)) children.push(child)
  return children
}

/** Rows by key; a key that comes again is told apart by its count. */
function membersOf(side: JsonSide, row: number): Map<string, number> {
  const members = new Map<string, number>()
  for (const child of childrenOf(side, row)) {
    const { keyStart, keyEnd } = rowOf(side.rows, child)
    const key = JSON.parse(side.text.slice(keyStart, keyEnd)) as string
    let name = key
    for (let count = 2; members.has(name); count += 1) name = `${key} (${count})`
    members.set(name, child)
  }
  return members
}

function rawText({ text, rows }: JsonSide, row: number): string {
  const { kind, start, end, mate } = rowOf(rows, row)
  const last = isOpening(kind) ? fieldOf(rows, mate, 'end') : end
  return text.slice(start, last)
}

/** Cut for drawing. */
export const shortened = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown)}…` : text

function join(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
