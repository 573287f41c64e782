import { useStateOf } from '../../state/use-state-of.ts'

/** How many secrets a source tries: its own, or else all that belong to no source. */
export function useTriedCount(sourceId: string): number {
  return useStateOf(({ engine }) => {
    const own = engine.sources.find(({ id }) => id === sourceId)?.secrets.length ?? 0
    return own > 0 ? own : engine.secrets.filter(({ sourceIds }) => sourceIds.length === 0).length
  })
}
