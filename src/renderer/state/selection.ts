import type { CaptureList } from './capture-list.ts'
import type { PersonState } from './person-state.ts'
import { selectedIdOf, shownSourceIdOf } from './person-state.ts'
import { requestsPlace } from './place.ts'

type Order = readonly string[]

/** The id `step` rows further; the first row when nothing is selected. */
export function stepFrom(order: Order, selectedId: string | null, step: number): string | null {
  const at = selectedId === null ? -1 : order.indexOf(selectedId)
  if (at === -1) return order[0] ?? null
  return order[Math.min(Math.max(at + step, 0), order.length - 1)] ?? null
}

export function withSelected(person: PersonState, id: string): PersonState {
  const place = requestsPlace(id, shownSourceIdOf(person))
  return { ...person, place, marked: new Set(), anchorId: id }
}

/** Ctrl and click: adds a row to the selection of many, or takes it out. */
export function withToggled(person: PersonState, id: string): PersonState {
  const selected = selectedIdOf(person)
  const marked = new Set(person.marked.size > 0 || selected === null ? person.marked : [selected])
  if (!marked.delete(id)) marked.add(id)
  return { ...person, marked, anchorId: id }
}

/** Shift and click, Shift and arrow: all rows from where the selection began to here. */
export function withRangeTo(person: PersonState, order: Order, id: string): PersonState {
  const anchor = person.anchorId ?? selectedIdOf(person) ?? id
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)]
  if (from === -1 || to === -1) return withSelected(person, id)
  const marked = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1))
  const place = requestsPlace(id, shownSourceIdOf(person))
  return { ...person, place, marked, anchorId: anchor }
}

/** The requests that an act applies to: the many, or the one. */
export function chosenIds(person: PersonState): readonly string[] {
  if (person.marked.size > 0) return [...person.marked]
  const selected = selectedIdOf(person)
  return selected === null ? [] : [selected]
}

type Chosen = { readonly person: PersonState; readonly list: Pick<CaptureList, 'rows'> }

/** Of the chosen ones, as far as they are known: then the act is to unpin them. */
export const areAllPinned = ({ person, list }: Chosen): boolean =>
  chosenIds(person).every((id) => list.rows.get(id)?.pinned === true)

/** Of the chosen ones: then the act is to mark them as unread. */
export const areAllRead = ({ person, list }: Chosen): boolean =>
  chosenIds(person).every((id) => list.rows.get(id)?.unread === false)

/** After a removal: the row that took the place of the selected one. */
export function afterRemoval(
  order: Order,
  gone: ReadonlySet<string>,
  selected: string,
): string | null {
  const at = order.indexOf(selected)
  const older = order.slice(at + 1).find((id) => !gone.has(id))
  const newer = order.slice(0, Math.max(at, 0)).findLast((id) => !gone.has(id))
  return older ?? newer ?? null
}
