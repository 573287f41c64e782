import { withPlace } from './person-state.ts'
import type { Place } from './place.ts'
import { hashToPlace, placeToHash } from './place.ts'
import { changePerson, store } from './store.ts'

/** Keeps the address of the page and the place in the store the same, both ways. */
export function keepPlace(): void {
  let isFollowing = false
  let index = indexOf(history.state) ?? 0
  history.replaceState({ index }, '')
  const fromAddress = (): void => {
    // an address written otherwise, or none, is set right where it stands: the way forward stays
    isFollowing = true
    changePerson((person) => withPlace(person, hashToPlace(location.hash)))
    isFollowing = false
  }
  if (location.hash) fromAddress()
  window.addEventListener('popstate', ({ state }) => {
    const known = indexOf(state)
    // an address that was typed is a new entry, one step on
    if (known === null) history.replaceState({ index: index + 1 }, '')
    const step = (known ?? index + 1) - index
    index += step
    // a request was closed here: its list is what is shown already. The app itself is not left by this.
    const isShown = placeToHash(store.getState().person.place) === location.hash
    const isFurther = step > 0 || (step < 0 && index > 0)
    if (isShown && known !== null && isFurther) history.go(Math.sign(step))
    else fromAddress()
  })
  store.subscribe(({ person }, before) => {
    const hash = placeToHash(person.place)
    if (person.place === before.person.place || hash === location.hash) return
    if (!isFollowing && isOnward(before.person.place, person.place)) {
      index += 1
      history.pushState({ index }, '', hash)
    } else history.replaceState({ index }, '', hash)
  })
}

/** How many steps an entry of the history is from the first; null: it is none of ours. */
function indexOf(state: unknown): number | null {
  const { index } = (state ?? {}) as { index?: unknown }
  return typeof index === 'number' ? index : null
}

/** Whether the way back leads here: walking through the list leaves no trail of its rows in the history. */
function isOnward(from: Place, to: Place): boolean {
  if (from.name !== 'requests' || to.name !== 'requests') return from.name !== to.name
  const isOpened = from.captureId === null && to.captureId !== null
  return isOpened || from.sourceId !== to.sourceId
}
