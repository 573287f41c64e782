import { useEffect } from 'react'
import { parseFilter } from '../../../contract/filter.ts'
import { loadList } from '../../state/load-captures.ts'
import { filterOf } from '../../state/person-state.ts'
import { store } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/** Short enough to feel like typing finds at once, long enough not to ask for every letter. */
const pauseMs = 120

/** Makes the list follow the filter; text that does not parse leaves it as it was. */
export function useListFilter(): void {
  const filter = useStateOf(({ person }) => filterOf(person))
  useEffect(() => {
    if (filter === store.getState().list.filter || !parseFilter(filter).ok) return
    const timer = setTimeout(() => void loadList(), pauseMs)
    return () => clearTimeout(timer)
  }, [filter])
}
