import { verdictKinds } from '../../contract/verdict.ts'
import { showHeld } from '../state/load-captures.ts'
import { applyFilter, clearFilter, showVerdict } from '../state/filter-by.ts'
import { filterOf } from '../state/person-state.ts'
import {
  canSaveFilter,
  isFilterSaved,
  rememberFilters,
  withFilterForgotten,
  withFilterSaved,
} from '../state/saved-filters.ts'
import { changePerson, store } from '../state/store.ts'
import { focusSearch, scrollListToTop } from '../state/focus.ts'
import type { Command } from './command.ts'

export const filterCommands: readonly Command[] = [
  {
    id: 'filter.search',
    group: 'filter',
    label: (words) => words.commands.search,
    keys: ['/', 'Mod+F'],
    when: ({ person }) => person.place.name === 'requests',
    run: focusSearch,
  },
  {
    id: 'filter.clear',
    group: 'filter',
    label: (words) => words.commands.clearFilter,
    when: ({ person }) => person.place.name === 'requests' && filterOf(person) !== '',
    run: clearFilter,
  },
  {
    id: 'filter.save',
    group: 'filter',
    label: (words) => words.commands.saveFilter,
    when: ({ person }) => person.place.name === 'requests' && canSaveFilter(person),
    run: () => keep(withFilterSaved),
  },
  {
    id: 'filter.forget',
    group: 'filter',
    label: (words) => words.commands.forgetFilter,
    when: ({ person }) => person.place.name === 'requests' && isFilterSaved(person),
    run: () => keep(withFilterForgotten),
  },
  ...verdictKinds.map((verdict): Command => ({
    id: `filter.${verdict}`,
    group: 'filter',
    label: (words) => words.commands.showVerdict(words.verdicts.kind[verdict]),
    run: () => showVerdict(verdict),
  })),
  {
    id: 'filter.all',
    group: 'filter',
    label: (words) => words.commands.showAll,
    run: () => showVerdict(null),
  },
  {
    id: 'filter.held',
    group: 'list',
    label: (words) => words.commands.showHeld,
    when: ({ list }) => list.held.length > 0,
    run: () => {
      showHeld()
      scrollListToTop()
    },
  },
]

function keep(change: typeof withFilterSaved): void {
  changePerson(change)
  rememberFilters(store.getState().person.savedFilters)
}

/** One command for each filter that was saved. */
export function savedFilterCommands(filters: readonly string[]): Command[] {
  return filters.map((filter) => ({
    id: `filter.saved.${filter}`,
    group: 'filter',
    label: (words) => words.commands.savedFilter(filter),
    run: () => applyFilter(filter),
  }))
}
