import { call } from './call.ts'
import { withRemoved } from './capture-list.ts'
import { shownSourceIdOf, selectedIdOf } from './person-state.ts'
import { requestsPlace } from './place.ts'
import { recountSoon } from './recount.ts'
import { areAllPinned, areAllRead, afterRemoval, chosenIds } from './selection.ts'
import { changeList, changePerson, store } from './store.ts'
import { orToast, say } from './toasts.ts'
import { wordsNow } from '../words/words.ts'

/** Most ids that one call may name. */
const mostIds = 10_000

const chosen = (): string[] => chosenIds(store.getState().person).slice(0, mostIds)

/** Pins what is chosen; unpins it when all of it is pinned already. */
export async function togglePinned(): Promise<void> {
  const ids = chosen()
  const pinned = !areAllPinned(store.getState())
  await orToast(call('captures.mark', { ids, pinned }))
}

export async function toggleUnread(): Promise<void> {
  const ids = chosen()
  const unread = areAllRead(store.getState())
  await orToast(call('captures.mark', { ids, unread }))
}

/** Someone looks at a request. No toast: not being marked is no reason to disturb. */
export async function markRead(id: string): Promise<void> {
  await call('captures.mark', { ids: [id], unread: false })
}

/** Deletes what is chosen, with a way back, and selects what took its place. */
export async function removeChosen(): Promise<void> {
  const ids = chosen()
  const { list, person } = store.getState()
  const selected = selectedIdOf(person)
  const next = selected === null ? null : afterRemoval(list.order, new Set(ids), selected)
  const done = await orToast(call('captures.remove', { ids }))
  if (!done) return
  changeList((now) => withRemoved(now, ids))
  changePerson((now) => ({
    ...now,
    marked: new Set(),
    place: requestsPlace(next, shownSourceIdOf(now)),
  }))
  const { inbox, general } = wordsNow()
  say(inbox.removed(done.removed), { label: general.undo, run: () => void restore(ids) })
}

async function restore(ids: readonly string[]): Promise<void> {
  const done = await orToast(call('captures.restore', { ids: [...ids] }))
  if (done) say(wordsNow().inbox.restored(done.restored))
  recountSoon()
}

/** Deletes all that is not pinned, for good. The person was asked before. */
export async function clearCaptures(): Promise<void> {
  const done = await orToast(call('captures.clear'))
  if (!done) return
  changePerson((person) => ({
    ...person,
    layer: null,
    marked: new Set(),
    place: requestsPlace(null, shownSourceIdOf(person)),
  }))
  say(wordsNow().inbox.cleared(done.removed))
}
