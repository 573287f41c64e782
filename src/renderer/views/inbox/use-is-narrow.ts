import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(width < 900px)')

/** True where list and detail do not fit beside each other. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      narrow.addEventListener('change', tell)
      return () => narrow.removeEventListener('change', tell)
    },
    () => narrow.matches,
  )
}
