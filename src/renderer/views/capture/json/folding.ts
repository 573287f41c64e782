import type { JsonRows } from './json-rows.ts'
import { fieldOf, isOpening, nextSibling, rowOf } from './json-rows.ts'

/** What the person folded, and how far long lists were opened. */
export type Folding = {
  readonly folded: ReadonlySet<number>
  /** Children shown of a container, where it is not the usual number. */
  readonly shown: ReadonlyMap<number, number>
}

/** Rows that are drawn, top to bottom. `more`: the container has children that are not shown. */
export type DrawnRow = { readonly row: number; readonly more: boolean }

export const childrenAtOnce = 500
/** Beyond this the rest waits until something is folded. */
export const mostDrawn = 50_000
/** Documents with more rows begin folded below their second level. */
const rowsUnfolded = 4_000

export function startFolding(rows: JsonRows): Folding {
  return { folded: rows.count <= rowsUnfolded ? new Set() : containersFrom(rows, 1), shown: new Map() }
}

/** All objects and arrays at some depth or deeper that have something in them. */
export function containersFrom(rows: JsonRows, depth: number): Set<number> {
  const found = new Set<number>()
  for (let row = 0; row < rows.count; row += 1) {
    if (!isOpening(rowOf(rows, row).kind) || fieldOf(rows, row, 'depth') < depth) continue
    if (fieldOf(rows, row, 'mate') > row + 1) found.add(row)
  }
  return found
}

export function drawnRows(rows: JsonRows, { folded, shown }: Folding): readonly DrawnRow[] {
  const drawn: DrawnRow[] = []
  const left: { row: number; children: number }[] = []
  let row = 0
  while (row < rows.count && drawn.length < mostDrawn) {
    const top = left.at(-1)
    const end = top ? fieldOf(rows, top.row, 'mate') : rows.count
    if (top && row === end) {
      left.pop()
      drawn.push({ row, more: false })
      row += 1
    } else if (top && top.children === 0) {
      drawn.push({ row: top.row, more: true })
      row = end
    } else {
      if (top) top.children -= 1
      drawn.push({ row, more: false })
      const mate = fieldOf(rows, row, 'mate')
      const isOpen = mate > row + 1 && !folded.has(row)
      if (isOpen) left.push({ row, children: shown.get(row) ?? childrenAtOnce })
      row = isOpen ? row + 1 : nextSibling(rows, row)
    }
  }
  return drawn
}

export function withToggled({ folded, shown }: Folding, row: number): Folding {
  const next = new Set(folded)
  if (!next.delete(row)) next.add(row)
  return { folded: next, shown }
}

export function withMore({ folded, shown }: Folding, row: number): Folding {
  const now = shown.get(row) ?? childrenAtOnce
  return { folded, shown: new Map(shown).set(row, now + childrenAtOnce) }
}

/** Opens all that a row lies in, so that it is drawn. */
export function withRevealed(rows: JsonRows, folding: Folding, row: number): Folding {
  const folded = new Set(folding.folded)
  const shown = new Map(folding.shown)
  for (const { container, index } of pathTo(rows, row)) {
    folded.delete(container)
    const now = shown.get(container) ?? childrenAtOnce
    if (index >= now) shown.set(container, Math.ceil((index + 1) / childrenAtOnce) * childrenAtOnce)
  }
  return { folded, shown }
}

/** The containers around a row, outermost first, and which child of each leads to it. */
export function pathTo(rows: JsonRows, row: number): { container: number; index: number }[] {
  const path: { container: number; index: number }[] = []
  let container = 0
  while (container < row && fieldOf(rows, container, 'mate') > row) {
    let child = container + 1
    let index = 0
    while (nextSibling(rows, child) <= row) {
      child = nextSibling(rows, child)
      index += 1
    }
    path.push({ container, index })
    if (child === row) break
    container = child
  }
  return path
}
