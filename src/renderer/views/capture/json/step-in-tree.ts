import type { DrawnRow, Folding } from './folding.ts'
import { isFolded, pathTo } from './folding.ts'
import type { JsonRows } from './json-rows.ts'
import { fieldOf, isClosing, isOpening, rowOf } from './json-rows.ts'

export type TreeState = {
  readonly rows: JsonRows
  readonly drawn: readonly DrawnRow[]
  readonly folding: Folding
  readonly active: number
}

export type TreeStep = { readonly active: number; readonly toggle: number | null }

type Press = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** What a key does in the tree, as https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ has it; null: nothing. */
export function stepInTree(press: Press, state: TreeState): TreeStep | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  const { rows, active } = state
  const kind = rowOf(rows, active).kind
  const hasChildren = isOpening(kind) && fieldOf(rows, active, 'mate') > active + 1
  const isOpen = hasChildren && !isFolded(rows, state.folding, active)
  const stay = (toggle: number): TreeStep => ({ active, toggle })
  switch (press.key) {
    case 'ArrowDown':
      return move(state, 1)
    case 'ArrowUp':
      return move(state, -1)
    case 'Home':
      return { active: 0, toggle: null }
    case 'End':
      return move(state, state.drawn.length)
    case 'Enter':
    case ' ':
      return hasChildren ? stay(active) : null
    case 'ArrowRight':
      if (!hasChildren) return null
      return isOpen ? move(state, 1) : stay(active)
    case 'ArrowLeft':
      if (isOpen) return stay(active)
      return { active: pathTo(rows, active).at(-1)?.container ?? 0, toggle: null }
    default:
      return null
  }
}

/** Closing brackets are passed over: they belong to the row that opened. */
function move({ rows, drawn, active }: TreeState, step: number): TreeStep {
  const values = drawn.filter(({ row, more }) => !more && !isClosing(rowOf(rows, row).kind))
  const at = values.findIndex(({ row }) => row === active)
  const next = Math.min(Math.max(0, at + step), values.length - 1)
  return { active: values[next]?.row ?? 0, toggle: null }
}
