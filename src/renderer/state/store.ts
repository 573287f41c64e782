import { createStore } from 'zustand/vanilla'
import type { CaptureList } from './capture-list.ts'
import { freshList } from './capture-list.ts'
import type { EngineState } from './engine-state.ts'
import { freshEngine } from './engine-state.ts'
import type { PersonState } from './person-state.ts'
import { freshPerson } from './person-state.ts'
import { savedFilters } from './saved-filters.ts'

/** `engine` and `list`: what the engine said. `person`: what the person is doing. */
export type State = {
  readonly engine: EngineState
  readonly list: CaptureList
  readonly person: PersonState
}

export const store = createStore<State>(() => ({
  engine: freshEngine,
  list: freshList(''),
  person: { ...freshPerson, savedFilters: savedFilters() },
}))

/** For sync and replies alone. */
export function changeEngine(change: (engine: EngineState) => EngineState): void {
  store.setState((state) => ({ engine: change(state.engine) }))
}

/** For sync and replies alone. */
export function changeList(change: (list: CaptureList) => CaptureList): void {
  store.setState((state) => ({ list: change(state.list) }))
}

export function changePerson(change: (person: PersonState) => PersonState): void {
  store.setState((state) => ({ person: change(state.person) }))
}
