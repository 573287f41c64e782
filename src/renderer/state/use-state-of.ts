import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { State } from './store.ts'
import { store } from './store.ts'

/** The part of the state a view shows. An object made on the spot is compared by its fields. */
export function useStateOf<Part>(part: (state: State) => Part): Part {
  return useStore(store, useShallow(part))
}
