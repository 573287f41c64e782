import { filterOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/**
 * True while nothing was received and nothing is looked for: then the page says how to begin. Null
 * before the engine was heard: neither is shown then, rather than the wrong one.
 */
export function useIsFirstRun(): boolean | null {
  return useStateOf(({ engine, list, person }) => {
    const isUnknown = list.order.length === 0 && list.total === null && list.phase === 'loading'
    if (isUnknown && filterOf(person) === '') return null
    return (
      engine.isRead &&
      list.phase === 'ready' &&
      list.isWhole &&
      list.order.length === 0 &&
      list.held.length === 0 &&
      list.filter === '' &&
      filterOf(person) === ''
    )
  })
}
