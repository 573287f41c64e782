import type { VerdictTimestamp } from '../../../../contract/verdict.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import { clockFault, offsetText } from './clock-fault.ts'

/** What a timestamp far off looks like, as a sentence; null when it looks like nothing known. */
export function useClockWords(): (timestamp: VerdictTimestamp | null) => string | null {
  const { proof: words } = useWords().capture
  const format = useFormat()
  return (timestamp) => {
    const fault = timestamp && clockFault(timestamp)
    if (!fault) return null
    if (fault.kind === 'milliseconds') return words.faultMilliseconds
    if (fault.kind === 'seconds') return words.faultSeconds
    const { offsetMinutes } = fault
    return words.faultTimeZone(format.duration(offsetMinutes * 60), offsetText(offsetMinutes))
  }
}
