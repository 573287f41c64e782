import { createStore } from 'zustand/vanilla'
import type { AppInfo, CallOutput } from '../../contract/contract.ts'

export type Connection = 'connecting' | 'connected' | 'lost'

/** What the engine said. Written by sync alone. */
export type State = {
  readonly connection: Connection
  readonly info: AppInfo | null
  readonly count: CallOutput<'captures.count'> | null
}

export const store = createStore<State>(() => ({
  connection: 'connecting',
  info: null,
  count: null,
}))
export type Store = typeof store
