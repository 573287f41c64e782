import type { MouseEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { selectedIdOf } from '../../state/person-state.ts'
import { withRangeTo, withSelected, withToggled } from '../../state/selection.ts'
import { changePerson, store } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { CaptureRow, rowId } from './capture-row.tsx'
import { ListState } from './list-state.tsx'
import { LoadingRow } from './loading-row.tsx'
import { RowMenu } from './row-menu.tsx'
import { useRows } from './use-rows.ts'
import './capture-rows.css'

/** The rows in sight. The focus stays on the list; the selected row is its active descendant. */
export function CaptureRows(): ReactNode {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, height, count } = useRows(scroller)
  const selectedId = useStateOf(({ person }) => selectedIdOf(person))
  const marked = useStateOf(({ person }) => person.marked)
  const list = useStateOf(({ list }) => list)
  const isShown = rows.some(({ index }) => list.order[index] === selectedId)
  if (count === 0) return <ListState />
  return (
    <RowMenu>
      <div
        className="capture-rows"
        data-zone="list"
        data-stale={list.phase === 'loading' || undefined}
        ref={scroller}
        role="listbox"
        aria-label={words.inbox.list}
        aria-multiselectable="true"
        aria-busy={list.phase === 'loading'}
        aria-activedescendant={isShown && selectedId !== null ? rowId(selectedId) : undefined}
        tabIndex={0}
        onClick={choose}
        onContextMenu={chooseForMenu}
      >
        <div className="capture-rows__all" role="presentation" style={{ height }}>
          {rows.map(({ index, start }) => {
            const id = list.order[index]
            const row = id === undefined ? undefined : list.rows.get(id)
            if (!row)
              return <LoadingRow key={`at ${index}`} start={start} label={words.inbox.loadingRow} />
            return (
              <CaptureRow
                key={row.id}
                row={row}
                start={start}
                position={index + 1}
                setSize={count}
                isSelected={row.id === selectedId}
                isMarked={marked.has(row.id)}
              />
            )
          })}
        </div>
      </div>
    </RowMenu>
  )
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

/** The menu acts on what is chosen, so a row outside of that is chosen first. */
function chooseForMenu(event: MouseEvent): void {
  const id = idUnder(event)
  if (id === null || store.getState().person.marked.has(id)) return
  changePerson((person) => withSelected(person, id))
}
