import type { Layer } from './person-state.ts'
import { withPlace } from './person-state.ts'
import type { Place } from './place.ts'
import { changePerson } from './store.ts'

/** Takes the person to another part of the app. */
export function go(place: Place): void {
  changePerson((person) => withPlace(person, place))
}

/** Opens a layer above the page, or closes it with null. */
export function show(layer: Layer): void {
  changePerson((person) => ({ ...person, layer }))
}

/** Closes this layer; another one that was opened since stays. */
export function closeLayer(layer: Layer): void {
  changePerson((person) => (person.layer === layer ? { ...person, layer: null } : person))
}
