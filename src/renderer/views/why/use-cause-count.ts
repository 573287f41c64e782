import type { CaptureSummary } from '../../../contract/capture.ts'
import { useDiagnosis } from './use-diagnosis.ts'

/** How many causes were found for a failure; null while that is not known, and for what passed. */
export function useCauseCount({ id, verdict }: CaptureSummary): number | null {
  const { explained } = useDiagnosis(verdict === 'passed' ? null : id)
  return explained?.diagnosis.causes.length ?? null
}
