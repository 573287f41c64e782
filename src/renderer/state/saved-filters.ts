import { parseFilter } from '../../contract/filter.ts'
import type { PersonState } from './person-state.ts'
import { remember, remembered } from './remembered.ts'

const name = 'filters'
const mostSaved = 20

/** What this browser kept, newest first; none when it keeps nothing or holds something else. */
export function savedFilters(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(remembered(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    // not written by us: nothing was saved
    return []
  }
}

/** The chip and the text as one filter; the source is where one is, not what one looks for. */
export function savableFilter({ verdict, searchText }: PersonState): string {
  return [verdict === null ? '' : `verdict:${verdict}`, searchText.trim()].filter(Boolean).join(' ')
}

/** Whether there is a filter that can be read and is not saved yet. */
export function canSaveFilter(person: PersonState): boolean {
  const filter = savableFilter(person)
  return filter !== '' && !person.savedFilters.includes(filter) && parseFilter(filter).ok
}

export const isFilterSaved = (person: PersonState): boolean =>
  person.savedFilters.includes(savableFilter(person))

export function withFilterSaved(person: PersonState): PersonState {
  const savedFilters = [savableFilter(person), ...person.savedFilters].slice(0, mostSaved)
  return { ...person, savedFilters }
}

export function withFilterForgotten(person: PersonState): PersonState {
  const filter = savableFilter(person)
  return { ...person, savedFilters: person.savedFilters.filter((one) => one !== filter) }
}

export function rememberFilters(filters: readonly string[]): void {
  remember(name, JSON.stringify(filters))
}
