import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { useEffect } from 'react'
import { rowCount } from '../../state/capture-list.ts'
import { showHeld, wantRows } from '../../state/load-captures.ts'
import { selectedIdOf } from '../../state/person-state.ts'
import { changePerson, store } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useRowHeight } from './use-row-height.ts'

export type RowPlace = { readonly index: number; readonly start: number }

const spareRows = 8

/** Which rows are in sight, and where. Asks the engine for those that were not read yet. */
export function useRows(scroller: RefObject<HTMLDivElement | null>): {
  readonly rows: readonly RowPlace[]
  readonly height: number
  readonly count: number
} {
  const count = useStateOf(({ list }) => rowCount(list))
  const rowHeight = useRowHeight()
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: spareRows,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const offset = virtualizer.scrollOffset ?? 0
  const isAtNewest = offset < rowHeight / 2
  useEffect(() => {
    changePerson((person) => ({ ...person, isAtNewest }))
    if (isAtNewest) showHeld()
  }, [isAtNewest])

  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => void wantRows(first, last), [first, last, count])

  const sight = virtualizer.scrollRect?.height ?? 0
  const pageRows = Math.max(1, Math.floor(sight / rowHeight))
  useEffect(() => changePerson((person) => ({ ...person, pageRows })), [pageRows])

  const selectedId = useStateOf(({ person }) => selectedIdOf(person))
  useEffect(() => {
    const index = selectedId === null ? -1 : store.getState().list.order.indexOf(selectedId)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' })
  }, [virtualizer, selectedId])

  return { rows, height: virtualizer.getTotalSize(), count }
}
