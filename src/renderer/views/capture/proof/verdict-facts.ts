import type { CaptureDetail, CaptureSummary } from '../../../../contract/capture.ts'
import type { SchemeInfo } from '../../../../contract/scheme-info.ts'
import type { Reason } from '../../../../contract/verdict.ts'
import type { VerdictFacts } from '../../../words/en/capture-verdict.ts'
import type { Format } from '../../../words/format.ts'

export type VerdictKey = Reason | 'passed'

/** Which of the verdict's sentences applies. */
export const verdictKey = ({ reason }: Pick<CaptureSummary, 'reason'>): VerdictKey =>
  reason ?? 'passed'

/** What the verdict's sentences name, as far as it is known. */
export function verdictFacts(
  summary: CaptureSummary,
  detail: CaptureDetail | null,
  { scheme, triedCount }: { readonly scheme: SchemeInfo | null; readonly triedCount: number },
  format: Format,
): VerdictFacts {
  const verdict = detail?.fullVerdict
  const tolerance = verdict?.timestamp?.toleranceSeconds ?? null
  const { skewSeconds } = summary
  return {
    secret: summary.secret ?? verdict?.computedWith ?? null,
    sender: scheme?.label ?? null,
    skew: skewSeconds === null ? null : format.duration(skewSeconds),
    tolerance: tolerance === null ? null : format.duration(tolerance),
    source: summary.source,
    isMany: triedCount > 1,
    isToken: scheme?.method === 'token',
  }
}
