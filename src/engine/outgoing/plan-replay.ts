import type { HeaderPair } from '../../contract/capture.ts'
import type { ReplayInput, ReplayPlan } from '../../contract/replay.ts'
import { breakKinds } from '../../contract/delivery.ts'
import { plannedBodyBytes } from '../../contract/replay.ts'
import { headerValue } from '../../signing/headers.ts'
import type { WholeCapture } from '../whole-capture.ts'
import { hideSecretHeaders } from '../secret-headers.ts'
import { cannotBreak } from './break-request.ts'
import type { DeliveryJob } from './deliver.ts'
import { headerChanges } from './header-changes.ts'
import type { MadeReplay } from './make-replay.ts'
import { makeReplay } from './make-replay.ts'
import { whyIdStays } from './resign.ts'
import type { ReplayCase, ReplaySurroundings } from './replay-case.ts'
import { replayCase } from './replay-case.ts'
import { missingPiece } from './missing-piece.ts'
import { maskLack } from './unmask-headers.ts'

/** A plan, and the job that carries it out; no job when it cannot be sent. */
export type PreparedReplay = {
  readonly plan: ReplayPlan
  readonly job: Omit<DeliveryJob, 'groupId' | 'label'> | null
}

/**
 * Works out what a replay sends at this moment, to show it or to send it. Throws `Problem` for a scheme
 * or a secret that is not there.
 */
export function prepareReplay(
  capture: WholeCapture,
  input: ReplayInput,
  surroundings: ReplaySurroundings,
): PreparedReplay {
  const case_ = replayCase(capture, input, surroundings)
  const made = makeReplay(case_)
  const missing = missingPiece(capture, input.edits.body !== undefined)
  const refusal =
    missing ?? case_.target.info.words ?? maskLack(case_.draft.headers) ?? made.refusal
  const plan = { ...planOf(case_, made), refusal }
  return { plan, job: refusal === null ? jobOf(case_, made) : null }
}

function planOf(case_: ReplayCase, made: MadeReplay): Omit<ReplayPlan, 'refusal'> {
  const { capture, target, draft, signer, input } = case_
  const isSameBody = made.draft.body === capture.body
  const hide = (headers: readonly HeaderPair[]): readonly HeaderPair[] =>
    hideSecretHeaders(headers, signer.scheme, secretsOf(case_))
  return {
    captureId: capture.id,
    method: made.draft.method,
    target: { ...target.info, url: target.info.url && made.draft.url },
    headers: hide(made.draft.headers),
    changes: headerChanges(capture.headers, made.draft.headers, made.reasons).map((change) => ({
      ...change,
      before: change.before === null ? null : hide([[change.name, change.before]])[0]![1],
      after: change.after === null ? null : hide([[change.name, change.after]])[0]![1],
    })),
    bytes: made.draft.body.length,
    bodyChange: isSameBody
      ? null
      : { words: made.bodyWords ?? '', body: made.draft.body.slice(0, plannedBodyBytes) },
    signing: signingOf(case_),
    breaks: breakKinds.map((kind) => ({
      kind,
      cannot: cannotBreak(kind, draft, signer.scheme, signer.cannot),
    })),
    expected: expectedOf(input),
    warnings: [...warningsOf(case_), ...made.notes],
  }
}

function jobOf(case_: ReplayCase, { draft }: MadeReplay): NonNullable<PreparedReplay['job']> {
  const { capture, signer, input, mode } = case_
  const { method, url, headers, body } = draft
  return {
    kind: 'replay',
    request: { method, url, headers, body },
    captureId: capture.id,
    isCaptureBody: body === capture.body,
    scheme: signer.scheme,
    secrets: secretsOf(case_),
    expected: expectedOf(input),
    broken: input.breakIt,
    resignedAs: mode === 'renew' ? (signer.scheme?.id ?? null) : null,
  }
}

const expectedOf = ({ breakIt }: ReplayInput): 'accept' | 'refuse' =>
  breakIt === null ? 'accept' : 'refuse'

const secretsOf = ({ signer }: ReplayCase): readonly string[] =>
  signer.secret ? [signer.secret.value] : []

function signingOf({ mode, suggested, reason, signer, draft }: ReplayCase): ReplayPlan['signing'] {
  const { scheme, secret, secretId, cannot } = signer
  const words = reason === null || cannot === null ? reason : `${reason} ${cannot}`
  return {
    mode,
    suggested,
    words,
    scheme: scheme?.id ?? null,
    schemeLabel: scheme?.label ?? null,
    secretId,
    secretName: secret?.name ?? null,
    cannotRenew: cannot,
    hasId: scheme !== null && whyIdStays(draft, scheme) === null,
    hasTimestamp: scheme?.timestamp !== undefined,
  }
}

function warningsOf({ capture, mode, reason, input, draft, before }: ReplayCase): string[] {
  const warnings: string[] = []
  if (mode === 'keep' && input.breakIt === null) {
    if (reason !== null) warnings.push(`A receiver that verifies will refuse it. ${reason}`)
    else if (capture.verdict === 'failed' && before)
      warnings.push('Its signature was not right when it came, and it is sent as it came.')
  }
  const encoding = headerValue(draft.headers, 'content-encoding')
  if (input.edits.body !== undefined && encoding !== null && encoding !== 'identity')
    warnings.push(`Content-Encoding says ${encoding}: the bytes of the body must be so written.`)
  if (capture.cut || capture.incomplete !== null)
    warnings.push('The captured body was not whole; yours is sent in its place.')
  return warnings
}
