import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { CheckProgress, CheckReport, CheckRun, CheckRunSummary, CheckSample } from './check.ts'
import { checkInput, receiverFaults, reportForms } from './check.ts'

const runId = z.string().regex(/^[\w-]{1,80}$/)

/** Calls for the check part; joined in contract.ts. */
export const checkCalls = {
  /** Begins at once; `checks.progress` and `checks.finished` tell the rest. */
  'checks.start': answers<CheckProgress>()(checkInput),
  /**
   * Runs the same checks again, signed with the same secret. Rejects with `not_found` when it cannot be:
   * the secret was deleted since, or was never kept.
   */
  'checks.again': answers<CheckProgress>()(z.object({ runId })),
  /** What is not yet told becomes `unknown`; the run is kept all the same. */
  'checks.cancel': answers<{ wasRunning: boolean }>()(z.object({ runId })),
  /** Runs under way, with all results so far: for a screen that was away. */
  'checks.running': answers<readonly CheckProgress[]>()(nothing),
  /** Finished runs, newest first. */
  'checks.list': answers<readonly CheckRunSummary[]>()(
    z.object({ limit: z.int().min(1).max(200).default(50) }),
  ),
  'checks.get': answers<CheckRun>()(z.object({ runId })),
  'checks.remove': answers<{ removed: boolean }>()(z.object({ runId })),
  'checks.report': answers<CheckReport>()(z.object({ runId, as: z.enum(reportForms) })),
  /** Receivers that do it right; empty for schemes that are not plain HMAC or a shared token. */
  'checks.samples': answers<readonly CheckSample[]>()(
    z.object({ scheme: z.string().min(1).max(80), fault: z.enum(receiverFaults) }),
  ),
} as const

/** Events of the check part; joined in contract.ts. */
export type CheckEvents = {
  'checks.progress': CheckProgress
  'checks.finished': { readonly run: CheckRun }
}
