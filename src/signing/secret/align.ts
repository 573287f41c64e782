/** One column of two secrets beside each other. `same` has both, `changed` too, the others one. */
export type Cell = {
  readonly kind: 'same' | 'changed' | 'left_only' | 'right_only'
  readonly left: string | null
  readonly right: string | null
}

/** More cells than this are aligned by position only. */
const mostCells = 4_000_000

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters as a reader counts them: a letter with its marks is one, a CRLF too. */
export const graphemesOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment)

/** Aligns two texts by character, insertions and deletions included: the longest common part is kept. */
export function align(left: string, right: string): Cell[] {
  const [a, b] = [graphemesOf(left), graphemesOf(right)]
  const head = commonLength(a, b, (items, at) => items[at])
  const tail = commonLength(
    a.slice(head),
    b.slice(head),
    (items, at) => items[items.length - 1 - at],
  )
  const middle = alignMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  return [...same(a.slice(0, head)), ...joined(middle), ...same(a.slice(a.length - tail))]
}

const same = (items: readonly string[]): Cell[] =>
  items.map((item) => ({ kind: 'same', left: item, right: item }))

function commonLength(
  a: readonly string[],
  b: readonly string[],
  pick: (items: readonly string[], at: number) => string | undefined,
): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && pick(a, length) === pick(b, length)) length += 1
  return length
}

function alignMiddle(a: readonly string[], b: readonly string[]): Cell[] {
  if (a.length * b.length > mostCells) return byPosition(a, b)
  const lengths = commonTable(a, b)
  const width = b.length + 1
  const cells: Cell[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i] ?? null, b[j] ?? null]
    const down = lengths[(i + 1) * width + j] ?? -1
    const across = lengths[i * width + j + 1] ?? -1
    if (left !== null && left === right) {
      cells.push({ kind: 'same', left, right })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && down >= across)) {
      cells.push({ kind: 'left_only', left, right: null })
      i += 1
    } else {
      cells.push({ kind: 'right_only', left: null, right })
      j += 1
    }
  }
  return cells
}

/** Lengths of the longest common subsequence of what is left from (i, j) on. */
function commonTable(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      lengths[at] =
        a[i] === b[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  return lengths
}

function byPosition(a: readonly string[], b: readonly string[]): Cell[] {
  const length = Math.max(a.length, b.length)
  return Array.from({ length }, (_, at): Cell => {
    const [left, right] = [a[at] ?? null, b[at] ?? null]
    if (left === null) return { kind: 'right_only', left, right }
    if (right === null) return { kind: 'left_only', left, right }
    return { kind: left === right ? 'same' : 'changed', left, right }
  })
}

/** Characters gone from the one side and come on the other at the same place are changed ones. */
function joined(cells: readonly Cell[]): Cell[] {
  const out: Cell[] = []
  for (let at = 0; at < cells.length;) {
    if (cells[at]?.kind === 'same') {
      out.push(cells[at] as Cell)
      at += 1
      continue
    }
    const gone: string[] = []
    const come: string[] = []
    for (; at < cells.length && cells[at]?.kind !== 'same'; at += 1) {
      const cell = cells[at]
      if (cell?.left != null) gone.push(cell.left)
      if (cell?.right != null) come.push(cell.right)
    }
    out.push(...byPosition(gone, come))
  }
  return out
}
