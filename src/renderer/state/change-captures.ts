import { call } from './call.ts'
import { withRemoved } from './capture-list.ts'
import type { PersonState } from './person-state.ts'
import { shownSourceIdOf, selectedIdOf } from './person-state.ts'
import { requestsPlace } from './place.ts'
import { recountSoon } from './recount.ts'
import { areAllPinned, areAllRead, afterRemoval, chosenIds } from './selection.ts'
import { changeList, changePerson, store } from './store.ts'
import { orToast, say } from './toasts.ts'
import { wordsNow } from '../words/words.ts'

/** Most ids that one call may name. */
const mostIds = 10_000

const chosen = (): readonly string[] => chosenIds(store.getState().person)

/** The ids in parts that one call may name. */
const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / mostIds) }, (_, part) =>
    ids.slice(part * mostIds, (part + 1) * mostIds),
  )

/** Pins what is chosen; unpins it when all of it is pinned already. */
export async function togglePinned(): Promise<void> {
  const ids = chosen()
  const pinned = !areAllPinned(store.getState())
  await markAll(ids, { pinned })
}

export async function toggleUnread(): Promise<void> {
  const ids = chosen()
  const unread = areAllRead(store.getState())
  await markAll(ids, { unread })
}

async function markAll(
  ids: readonly string[],
  mark: { readonly pinned: boolean } | { readonly unread: boolean },
): Promise<void> {
  for (const part of inParts(ids))
    if (!(await orToast(call('captures.mark', { ids: part, ...mark })))) return
}

/** Someone looks at a request. No toast: not being marked is no reason to disturb. */
export async function markRead(id: string): Promise<void> {
  await call('captures.mark', { ids: [id], unread: false })
}

/** Requests whose deletion is under way. */
const leaving = new Set<string>()

/** Deletes what is chosen, with a way back. What takes its place is selected at once, for the next key. */
export async function removeChosen(): Promise<void> {
  const ids = chosen().filter((id) => !leaving.has(id))
  if (ids.length === 0) return
  const before = store.getState().person
  for (const id of ids) leaving.add(id)
  selectBesides(leaving)
  const after = store.getState().person
  const removed = await removeAll(ids)
  for (const id of ids) leaving.delete(id)
  if (removed.ids.length < ids.length) chooseAgain(before, after, new Set(removed.ids))
  if (removed.ids.length === 0) return
  changeList((now) => withRemoved(now, removed.ids))
  const { inbox, general } = wordsNow()
  say(inbox.removed(removed.count), {
    label: general.undo,
    run: () => void restore(removed.ids),
  })
}

function selectBesides(gone: ReadonlySet<string>): void {
  const { list, person } = store.getState()
  const selected = selectedIdOf(person)
  const next = selected === null ? null : afterRemoval(list.order, gone, selected)
  changePerson((now) => ({
    ...now,
    marked: new Set(),
    place: requestsPlace(next, shownSourceIdOf(now)),
  }))
}

/** What could not be deleted is chosen as before, unless the person did something else since. */
function chooseAgain(before: PersonState, after: PersonState, gone: ReadonlySet<string>): void {
  const selected = selectedIdOf(before)
  changePerson((now) => {
    if (now.place !== after.place || now.marked !== after.marked) return now
    return {
      ...now,
      marked: new Set([...before.marked].filter((id) => !gone.has(id))),
      place: selected !== null && gone.has(selected) ? now.place : before.place,
    }
  })
}

/** The ids that are gone now, up to a part that was refused, and how many were still there. */
async function removeAll(
  ids: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly count: number }> {
  const gone: string[] = []
  let count = 0
  for (const part of inParts(ids)) {
    const done = await orToast(call('captures.remove', { ids: part }))
    if (!done) break
    gone.push(...part)
    count += done.removed
  }
  return { ids: gone, count }
}

async function restore(ids: readonly string[]): Promise<void> {
  let restored = 0
  for (const part of inParts(ids)) {
    const done = await orToast(call('captures.restore', { ids: part }))
    if (!done) break
    restored += done.restored
  }
  if (restored > 0) say(wordsNow().inbox.restored(restored))
  recountSoon()
}

/** Deletes all that is not pinned, for good. The person was asked before. */
export async function clearCaptures(): Promise<void> {
  const done = await orToast(call('captures.clear'))
  if (!done) return
  changePerson((person) => ({
    ...person,
    layer: person.layer === 'clear' ? null : person.layer,
    marked: new Set(),
    place:
      person.place.name === 'requests'
        ? requestsPlace(null, shownSourceIdOf(person))
        : person.place,
  }))
  say(wordsNow().inbox.cleared(done.removed))
}
