import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'

/** The causes that stand as cards: that nothing was proven is said by the conclusion alone. */
export const shownCauses = ({ causes, conclusion }: Diagnosis): readonly Cause[] =>
  conclusion === null ? causes : causes.filter((cause) => !isNothingFound(cause))

export const isNothingFound = ({ code, proven, evidence }: Cause): boolean =>
  code === 'body-changed' && !proven && evidence.changedBody === null
