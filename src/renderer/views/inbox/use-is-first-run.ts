import { filterOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/** True while nothing was received and nothing is looked for: then the page says how to begin. */
export function useIsFirstRun(): boolean {
  return useStateOf(
    ({ engine, list, person }) =>
      engine.isRead &&
      list.phase === 'ready' &&
      list.isWhole &&
      list.order.length === 0 &&
      list.held.length === 0 &&
      list.filter === '' &&
      filterOf(person) === '',
  )
}
