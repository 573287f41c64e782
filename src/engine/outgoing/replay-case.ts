import type { ReplayInput } from '../../contract/replay.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { WholeCapture } from '../whole-capture.ts'
import { endpointOf } from '../explain/build-question.ts'
import type { Roster } from '../roster.ts'
import { isMadeBySigning } from './break-request.ts'
import type { Signer } from './choose-signing.ts'
import { chooseSigner } from './choose-signing.ts'
import { judgeTarget } from './judge-target.ts'
import type { JudgedTarget } from './judge-target.ts'
import { reasonToRenew } from './reasons-to-renew.ts'
import type { Draft } from './resign.ts'
import { unmaskHeaders } from './unmask-headers.ts'

export type ReplaySurroundings = {
  readonly roster: Roster
  readonly isConfirmed: (host: string) => boolean
  /** Unix milliseconds. */
  readonly nowMs: number
}

/** A capture that is to be sent again, and what was decided about its signature. */
export type ReplayCase = {
  readonly capture: WholeCapture
  readonly input: ReplayInput
  readonly target: JudgedTarget
  readonly endpoint: Endpoint | null
  /** With the person's edits, before signing. */
  readonly draft: Draft
  /** The scheme it was judged by. */
  readonly before: Scheme | null
  readonly signer: Signer
  readonly mode: 'keep' | 'renew'
  readonly suggested: 'keep' | 'renew'
  /** Why the old signature will be refused; null: nothing speaks against it. */
  readonly reason: string | null
  readonly nowMs: number
}

/** Decides. Throws `Problem` for a scheme or a secret that is not there. */
export function replayCase(
  capture: WholeCapture,
  input: ReplayInput,
  { roster, isConfirmed, nowMs }: ReplaySurroundings,
): ReplayCase {
  const target = judgeTarget(input.to, isConfirmed, capture.path)
  const draft = draftOf(capture, input, target)
  const endpoint = endpointOf(roster, capture)
  const signer = chooseSigner(roster, {
    judgedBy: capture.scheme,
    verifiedWith: capture.secret,
    endpoint,
    signing: input.signing,
    nowMs,
  })
  const before = roster.schemes.find(({ id }) => id === capture.scheme) ?? null
  const { edits } = input
  const reason =
    before &&
    reasonToRenew({
      draft,
      scheme: before,
      toleranceSeconds: endpoint?.toleranceSeconds ?? null,
      nowMs,
      capturedPath: capture.path,
      isBodyEdited: draft.body !== capture.body,
      isMethodEdited: edits.method !== undefined && edits.method !== capture.method,
    })
  const suggested = reason !== null && signer.cannot === null ? 'renew' : 'keep'
  const wished = input.signing.mode === 'suggest' ? suggested : input.signing.mode
  const mode = isMadeBySigning(input.breakIt) ? 'renew' : wished
  return { capture, input, target, endpoint, draft, before, signer, mode, suggested, reason, nowMs }
}

function draftOf(capture: WholeCapture, { edits }: ReplayInput, judged: JudgedTarget): Draft {
  const isSame = edits.body !== undefined && Buffer.compare(edits.body, capture.body) === 0
  return {
    method: (edits.method ?? capture.method).toUpperCase(),
    url: judged.info.url ?? '',
    path: judged.target?.path ?? capture.path,
    headers: edits.headers ? unmaskHeaders(edits.headers, capture.headers) : capture.headers,
    body: isSame ? capture.body : (edits.body ?? capture.body),
  }
}
