import type { KeyboardEvent, ReactNode } from 'react'
import { useCallback, useId, useMemo, useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { Chip } from '../../../parts/chip.tsx'
import { useWords } from '../../../words/words.ts'
import { VirtualRows } from '../virtual-rows.tsx'
import type { Folding } from './folding.ts'
import {
  childrenAtOnce,
  drawnRows,
  foldedFrom,
  isFolded,
  mostDrawn,
  startFolding,
  withMore,
  withRevealed,
  withToggled,
} from './folding.ts'
import { JsonLine } from './json-line.tsx'
import type { JsonRows } from './json-rows.ts'
import { fieldOf } from './json-rows.ts'
import { stepInTree } from './step-in-tree.ts'
import './json-tree.css'

/**
 * JSON as a tree that folds. All text is as it was sent. `found`: the place of the match to show, a new
 * object for each step.
 */
export function JsonTree({
  text,
  rows,
  pattern,
  found,
}: {
  readonly text: string
  readonly rows: JsonRows
  readonly pattern: RegExp | null
  readonly found: { readonly offset: number } | null
}): ReactNode {
  const { body: words } = useWords().capture
  const treeId = useId()
  const [folding, setFolding] = useState<Folding>(() => startFolding(rows))
  const [active, setActive] = useState(0)
  const [target, setTarget] = useState<{ index: number } | null>(null)
  const [isDecoded, setDecoded] = useState(false)
  const hasEscapes = useMemo(() => text.includes('\\'), [text])
  const drawn = useMemo(() => drawnRows(rows, folding), [rows, folding])

  const [shownMatch, setShownMatch] = useState<{ offset: number } | null>(null)
  if (found !== shownMatch) {
    setShownMatch(found)
    if (found) reveal(found.offset)
  }

  function reveal(offset: number): void {
    const row = rowAtOffset(rows, offset)
    const next = withRevealed(rows, folding, row)
    setFolding(next)
    setActive(row)
    setTarget({ index: indexOfRow(drawnRows(rows, next), row) })
  }
  const toggle = useCallback((row: number) => setFolding((now) => withToggled(now, row)), [])
  const more = useCallback((row: number) => setFolding((now) => withMore(now, row)), [])
  const press = (event: KeyboardEvent): void => {
    const step = stepInTree(event, { rows, drawn, folding, active })
    if (!step) return
    event.preventDefault()
    if (step.toggle !== null) toggle(step.toggle)
    setActive(step.active)
    setTarget({ index: indexOfRow(drawn, step.active) })
  }
  const foldFrom = (depth: number | null): void =>
    setFolding(foldedFrom(depth ?? Number.POSITIVE_INFINITY))
  return (
    <>
      <div className="json-tree__bar">
        <Button look="ghost" onClick={() => foldFrom(1)}>
          {words.foldAll}
        </Button>
        <Button look="ghost" onClick={() => foldFrom(null)}>
          {words.unfoldAll}
        </Button>
        {hasEscapes && (
          <Chip isOn={isDecoded} onClick={() => setDecoded(!isDecoded)}>
            {words.escapes}
          </Chip>
        )}
      </div>
      <div
        className="json-tree"
        role="tree"
        aria-label={words.tree}
        aria-activedescendant={`${treeId}-${active}`}
        tabIndex={0}
        onKeyDown={press}
      >
        <VirtualRows
          count={drawn.length}
          target={target}
          render={(index) => {
            const { row, more: isMore } = drawn[index] ?? { row: 0, more: false }
            return (
              <JsonLine
                id={`${treeId}-${row}`}
                text={text}
                rows={rows}
                row={row}
                moreAfter={isMore ? (folding.shown.get(row) ?? childrenAtOnce) : null}
                isFolded={isFolded(rows, folding, row)}
                isActive={row === active}
                isDecoded={isDecoded}
                pattern={pattern}
                onToggle={toggle}
                onMore={more}
                onPoint={setActive}
              />
            )
          }}
        />
        {drawn.length >= mostDrawn && <p className="json-tree__limit">{words.tooMany}</p>}
      </div>
    </>
  )
}

function indexOfRow(drawn: readonly { row: number; more: boolean }[], row: number): number {
  return Math.max(
    0,
    drawn.findIndex((one) => one.row === row && !one.more),
  )
}

/** The row whose key or value holds a place in the text. */
function rowAtOffset(rows: JsonRows, offset: number): number {
  let low = 0
  let high = rows.count - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const key = fieldOf(rows, middle, 'keyStart')
    const start = key === -1 ? fieldOf(rows, middle, 'start') : key
    if (start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
