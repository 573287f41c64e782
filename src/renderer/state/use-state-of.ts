import { useStore } from 'zustand'
import type { State } from './store.ts'
import { store } from './store.ts'

/** The part of the state a view shows. */
export function useStateOf<Part>(part: (state: State) => Part): Part {
  return useStore(store, part)
}
