import { withPlace } from './person-state.ts'
import { hashToPlace, placeToHash } from './place.ts'
import { changePerson, store } from './store.ts'

/** Keeps the address of the page and the place in the store the same, both ways. */
export function keepPlace(): void {
  const fromAddress = (): void => {
    changePerson((person) => withPlace(person, hashToPlace(location.hash)))
  }
  if (location.hash) fromAddress()
  window.addEventListener('popstate', fromAddress)
  store.subscribe(({ person }, before) => {
    const hash = placeToHash(person.place)
    if (person.place === before.person.place || hash === location.hash) return
    // walking through the list leaves no trail of its rows in the history
    const isSamePage = person.place.name === before.person.place.name
    if (isSamePage) history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
  })
}
