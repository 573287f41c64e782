import type { JsonRows } from './json-rows.ts'
import { fieldOf, nextSibling } from './json-rows.ts'

/** What is folded: all from some depth on but for those the person opened, and the other way above it. */
export type Folding = {
  /** Objects and arrays as deep as this or deeper begin folded. */
  readonly fromDepth: number
  readonly toggled: ReadonlySet<number>
  /** Children shown of a container, where it is not the usual number. */
  readonly shown: ReadonlyMap<number, number>
}

export const foldedFrom = (fromDepth: number): Folding => ({
  fromDepth,
  toggled: new Set(),
  shown: new Map(),
})

export const isFolded = (rows: JsonRows, { fromDepth, toggled }: Folding, row: number): boolean =>
  fieldOf(rows, row, 'depth') >= fromDepth !== toggled.has(row)

/** Rows that are drawn, top to bottom. `more`: the container has children that are not shown. */
export type DrawnRow = { readonly row: number; readonly more: boolean }

export const childrenAtOnce = 500
/** Beyond this the rest waits until something is folded. */
export const mostDrawn = 50_000
/** Documents with more rows begin folded from their third level on. */
const rowsUnfolded = 4_000

export const startFolding = (rows: JsonRows): Folding =>
  foldedFrom(rows.count <= rowsUnfolded ? Number.POSITIVE_INFINITY : 2)

export function drawnRows(rows: JsonRows, folding: Folding): readonly DrawnRow[] {
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
      const isOpen = mate > row + 1 && !isFolded(rows, folding, row)
      if (isOpen) left.push({ row, children: folding.shown.get(row) ?? childrenAtOnce })
      row = isOpen ? row + 1 : nextSibling(rows, row)
    }
  }
  return drawn
}

export function withToggled(folding: Folding, row: number): Folding {
  const toggled = new Set(folding.toggled)
  if (!toggled.delete(row)) toggled.add(row)
  return { ...folding, toggled }
}

export function withMore(folding: Folding, row: number): Folding {
  const now = folding.shown.get(row) ?? childrenAtOnce
  return { ...folding, shown: new Map(folding.shown).set(row, now + childrenAtOnce) }
}

/** Opens all that a row lies in, so that it is drawn. */
export function withRevealed(rows: JsonRows, folding: Folding, row: number): Folding {
  let next = folding
  for (const { container, index } of pathTo(rows, row)) {
    if (isFolded(rows, next, container)) next = withToggled(next, container)
    const now = next.shown.get(container) ?? childrenAtOnce
    const wanted = Math.ceil((index + 1) / childrenAtOnce) * childrenAtOnce
    if (wanted > now) next = { ...next, shown: new Map(next.shown).set(container, wanted) }
  }
  return next
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
