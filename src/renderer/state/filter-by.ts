import type { VerdictKind } from '../../contract/verdict.ts'
import { withPlace } from './person-state.ts'
import { requestsPlace } from './place.ts'
import { changePerson } from './store.ts'

export function showVerdict(verdict: VerdictKind | null): void {
  changePerson((person) => {
    const here = person.place.name === 'requests' ? person : withPlace(person, requestsPlace(null))
    return { ...here, verdict, marked: new Set() }
  })
}

export function search(searchText: string): void {
  changePerson((person) => ({ ...person, searchText }))
}

/** A filter that was saved: it stands in the search box, where it can be read and changed. */
export function applyFilter(searchText: string): void {
  changePerson((person) => {
    const here = person.place.name === 'requests' ? person : withPlace(person, requestsPlace(null))
    return { ...here, searchText, verdict: null, marked: new Set() }
  })
}

export function clearFilter(): void {
  changePerson((person) => {
    const selected = person.place.name === 'requests' ? person.place.captureId : null
    return { ...person, searchText: '', verdict: null, place: requestsPlace(selected) }
  })
}
