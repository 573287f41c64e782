import { withPlace } from './person-state.ts'
import type { Place } from './place.ts'
import { hashToPlace, placeToHash } from './place.ts'
import { changePerson, store } from './store.ts'

/** Keeps the address of the page and the place in the store the same, both ways. */
export function keepPlace(): void {
  let isFollowing = false
  const fromAddress = (): void => {
    // an address written otherwise, or none, is set right where it stands: the way forward stays
    isFollowing = true
    changePerson((person) => withPlace(person, hashToPlace(location.hash)))
    isFollowing = false
  }
  if (location.hash) fromAddress()
  window.addEventListener('popstate', fromAddress)
  store.subscribe(({ person }, before) => {
    const hash = placeToHash(person.place)
    if (person.place === before.person.place || hash === location.hash) return
    if (!isFollowing && isOnward(before.person.place, person.place))
      history.pushState(null, '', hash)
    else history.replaceState(null, '', hash)
  })
}

/** Whether the way back leads here: walking through the list leaves no trail of its rows in the history. */
function isOnward(from: Place, to: Place): boolean {
  if (from.name !== 'requests' || to.name !== 'requests') return from.name !== to.name
  const isOpened = from.captureId === null && to.captureId !== null
  return isOpened || from.sourceId !== to.sourceId
}
