import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { focusZone } from '../../state/focus.ts'
import { selectedIdOf } from '../../state/person-state.ts'
import { withRangeTo, withSelected, withToggled } from '../../state/selection.ts'
import { changePerson, store } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { CaptureRow, rowId } from './capture-row.tsx'
import { ListState } from './list-state.tsx'
import { LoadingRow } from './loading-row.tsx'
import { RowMenu } from './row-menu.tsx'
import { useDayStart } from './use-day-start.ts'
import type { RowPlace } from './use-rows.ts'
import { useRows } from './use-rows.ts'
import './capture-rows.css'

/** The rows in sight. The focus stays on the list; the selected row is its active descendant. */
export function CaptureRows(): ReactNode {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, height, count } = useRows(scroller)
  const { activeId, isLoading } = useStateOf(({ person, list }) => {
    const id = selectedIdOf(person)
    const isInSight = rows.some(({ index }) => list.order[index] === id)
    return { activeId: isInSight ? id : null, isLoading: list.phase === 'loading' }
  })
  if (count === 0) return <ListState />
  return (
    <RowMenu>
      <div
        className="capture-rows"
        data-zone="list"
        data-stale={isLoading || undefined}
        ref={scroller}
        role="listbox"
        aria-label={words.inbox.list}
        aria-multiselectable="true"
        aria-busy={isLoading}
        aria-activedescendant={activeId === null ? undefined : rowId(activeId)}
        tabIndex={0}
        onClick={choose}
        onKeyDown={act}
        onContextMenu={chooseForMenu}
      >
        <div className="capture-rows__all" role="presentation" style={{ height }}>
          <RowsInSight rows={rows} count={count} />
        </div>
      </div>
    </RowMenu>
  )
}

function RowsInSight({
  rows,
  count,
}: {
  readonly rows: readonly RowPlace[]
  readonly count: number
}): ReactNode {
  const words = useWords()
  const dayStartMs = useDayStart()
  const { list, selectedId, marked } = useStateOf(({ list, person }) => ({
    list,
    selectedId: selectedIdOf(person),
    marked: person.marked,
  }))
  return rows.map(({ index, start }) => {
    const id = list.order[index]
    const row = id === undefined ? undefined : list.rows.get(id)
    if (!row) return <LoadingRow key={`at ${index}`} start={start} label={words.inbox.loadingRow} />
    return (
      <CaptureRow
        key={row.id}
        row={row}
        start={start}
        position={index + 1}
        setSize={count}
        isSelected={row.id === selectedId}
        isMarked={marked.has(row.id)}
        dayStartMs={dayStartMs}
      />
    )
  })
}

function idUnder(event: MouseEvent): string | null {
  const row = event.target instanceof Element ? event.target.closest('[data-capture]') : null
  return row instanceof HTMLElement ? (row.dataset['capture'] ?? null) : null
}

function choose(event: MouseEvent): void {
  const id = idUnder(event)
  if (id === null) return
  const { order } = store.getState().list
  changePerson((person) => {
    if (event.shiftKey) return withRangeTo(person, order, id)
    if (event.ctrlKey || event.metaKey) return withToggled(person, id)
    return withSelected(person, id)
  })
}

/** Keys that act on the row of the cursor; those that move it are commands. */
function act(event: KeyboardEvent): void {
  const id = selectedIdOf(store.getState().person)
  if (id === null || (event.key !== 'Enter' && event.key !== ' ')) return
  event.preventDefault()
  if (event.key === 'Enter') focusZone('detail')
  else if (event.ctrlKey || event.metaKey) changePerson((person) => withToggled(person, id))
}

/** The menu acts on what is chosen, so a row outside of that is chosen first. */
function chooseForMenu(event: MouseEvent): void {
  const id = idUnder(event)
  if (id === null || store.getState().person.marked.has(id)) return
  changePerson((person) => withSelected(person, id))
}
