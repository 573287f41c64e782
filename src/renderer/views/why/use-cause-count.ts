import type { CaptureSummary } from '../../../contract/capture.ts'
import { shownCauses } from './shown-causes.ts'
import { useDiagnosis } from './use-diagnosis.ts'

/** How many causes were found for a failure; null when none are known, and for what passed. */
export function useCauseCount({ id, verdict }: CaptureSummary): number | null {
  const { explained } = useDiagnosis(verdict === 'passed' ? null : id)
  const count = explained && shownCauses(explained.diagnosis).length
  return count === 0 ? null : count
}
