import type { CaptureSummary } from '../../contract/capture.ts'
import type { ReplayManyInput, RunPlan } from '../../contract/replay.ts'
import { compile } from '../../signing/compile.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { endpointOf } from '../explain/build-question.ts'
import { isMadeBySigning } from './break-request.ts'
import { chooseSigner } from './choose-signing.ts'
import { judgeTarget } from './judge-target.ts'
import { missingPiece } from './missing-piece.ts'
import type { ReplaySurroundings } from './replay-case.ts'
import type { Selection } from './select-captures.ts'

/** Says what a run would send, from the summaries alone: no body is read. */
export function planRun(
  { captures, capped, missing }: Selection,
  input: ReplayManyInput,
  surroundings: ReplaySurroundings,
): RunPlan {
  const found = captures.map((capture) => factsOf(capture, input, surroundings))
  const sendable = found.filter(({ isSendable }) => isSendable)
  const sum = (of: (fact: Facts) => number): number =>
    sendable.reduce((total, fact) => total + of(fact), 0)
  const stale = sum(({ isStale }) => Number(isStale))
  const renewed = sum(({ isRenewed }) => Number(isRenewed))
  const staleKept = sum(({ isStale, isRenewed }) => Number(isStale && !isRenewed))
  const unsendable = found.length - sendable.length
  const plan = {
    captures: sendable.length,
    deliveries: sendable.length * input.times,
    capped,
    bytes: sum(({ bytes }) => bytes) * input.times,
    oldestAtMs: captures[0]?.receivedAtMs ?? null,
    newestAtMs: captures.at(-1)?.receivedAtMs ?? null,
    stale,
    renewed,
    unsendable,
    target: judgeTarget(input.to, surroundings.isConfirmed).info,
  }
  return { ...plan, warnings: warningsOf(plan, input, { staleKept, missing, captures }) }
}

type Facts = {
  readonly isSendable: boolean
  readonly isStale: boolean
  readonly isRenewed: boolean
  readonly bytes: number
}

function factsOf(
  capture: CaptureSummary,
  { signing, breakIt }: ReplayManyInput,
  { roster, nowMs }: ReplaySurroundings,
): Facts {
  const endpoint = endpointOf(roster, capture)
  const { scheme, secret, verdict } = capture
  const signer = chooseSigner(roster, {
    judgedBy: scheme,
    verifiedWith: secret,
    endpoint,
    signing,
    nowMs,
  })
  const before = roster.schemes.find(({ id }) => id === scheme) ?? null
  const isStale = isTooOld(capture, before, endpoint?.toleranceSeconds ?? null, nowMs)
  const isSigned = verdict !== 'unverified' || capture.reason === 'no_secret'
  const isReason = isStale || (isSigned && before !== null && compile(before).signsUrl)
  const wantsNew = signing.mode === 'renew' || (signing.mode === 'suggest' && isReason)
  return {
    isSendable: missingPiece(capture, false) === null,
    isStale,
    isRenewed: isMadeBySigning(breakIt) || (wantsNew && signer.cannot === null),
    bytes: capture.bytes,
  }
}

function isTooOld(
  { receivedAtMs, skewSeconds }: CaptureSummary,
  scheme: Scheme | null,
  sourceSeconds: number | null,
  nowMs: number,
): boolean {
  const tolerance = sourceSeconds ?? scheme?.timestamp?.toleranceSeconds ?? null
  if (!scheme?.timestamp || tolerance === null || skewSeconds === null) return false
  const signedAtMs = receivedAtMs - skewSeconds * 1_000
  return nowMs - signedAtMs > tolerance * 1_000
}

type Remarks = {
  readonly staleKept: number
  readonly missing: number
  readonly captures: readonly CaptureSummary[]
}

function warningsOf(
  plan: Omit<RunPlan, 'warnings'>,
  input: ReplayManyInput,
  { staleKept, missing, captures }: Remarks,
): string[] {
  const sources = new Set(captures.map(({ sourceId }) => sourceId)).size
  const remarks: readonly (readonly [isSo: boolean, words: string])[] = [
    [plan.target.words !== null, plan.target.words ?? ''],
    [plan.captures === 0, 'There is nothing to send.'],
    [plan.capped, 'The filter finds more than 10,000 requests: the newest 10,000 are sent.'],
    [missing > 0, `${missing} of the chosen requests were deleted meanwhile.`],
    [
      plan.unsendable > 0,
      `${plan.unsendable} did not come whole and cannot be sent as they are: they are left out.`,
    ],
    [
      staleKept > 0,
      `${staleKept} were signed too long ago and go out as they were: a receiver that verifies refuses them.`,
    ],
    [
      input.concurrency > 1 && plan.deliveries > 1,
      'Several are under way at once: they can arrive in another order.',
    ],
    [sources > 1, `They come from ${sources} sources and all go to one target.`],
  ]
  return remarks.filter(([isSo]) => isSo).map(([, words]) => words)
}
