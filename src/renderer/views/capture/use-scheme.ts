import type { SchemeInfo } from '../../../contract/scheme-info.ts'
import { useStateOf } from '../../state/use-state-of.ts'

/** What is told of a scheme; null when there is none, or it was removed since. */
export function useScheme(id: string | null): SchemeInfo | null {
  return useStateOf(({ engine }) => engine.schemes.find((scheme) => scheme.id === id) ?? null)
}
