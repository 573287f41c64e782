import { useNow } from '../../state/use-now.ts'

const everyMs = 60_000

/** When today began here, in Unix milliseconds. */
export function useDayStart(): number {
  return new Date(useNow(everyMs)).setHours(0, 0, 0, 0)
}
