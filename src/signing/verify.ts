import type { Reason, Verdict, VerdictKind, VerdictTimestamp } from '../contract/verdict.ts'
import type { Attempt } from './attempt.ts'
import { attempt } from './attempt.ts'
import { compile } from './compile.ts'
import type { Examination } from './examine.ts'
import { examine } from './examine.ts'
import type { SignedRequest } from './read.ts'
import type { Scheme } from './scheme.ts'
import type { NamedSecret } from './secret/key.ts'
import { stepsOf } from './steps.ts'
import type { Age, JudgedTimestamp } from './timestamp.ts'
import { judgeTimestamp } from './timestamp.ts'

/** Stands for a shared token in a verdict: the token is the secret. */
export const hiddenToken = '••••••••'

/**
 * Judges one request: reads it by the scheme's recipe, tries each secret until one verifies a
 * signature, then looks at the clock. Signatures are compared as header text, in constant time.
 *
 * `nowMs` is the time of arrival in Unix milliseconds, `toleranceSeconds` replaces the scheme's own.
 * Pass the same scheme and secret objects each time: their keys are made once. Never throws, whatever
 * the request holds; no part of the verdict contains a secret.
 */
export function verify(
  request: SignedRequest,
  scheme: Scheme,
  secrets: readonly NamedSecret[],
  nowMs: number,
  toleranceSeconds: number | null = null,
): Verdict {
  const examination = examine(request, scheme)
  const { timestamp } = examination.parts
  const judged =
    scheme.timestamp && timestamp !== null
      ? judgeTimestamp(timestamp, scheme.timestamp, nowMs, toleranceSeconds)
      : null
  const tried = attempt(examination, scheme, secrets)
  const [verdict, reason] = conclude(
    examination,
    tried,
    secrets.length,
    judged?.age ?? 'not_judged',
  )
  const isToken = scheme.method === 'token'
  const isSigned = reason === null || verdict === 'stale' || reason === 'timestamp_malformed'
  return {
    verdict,
    reason,
    scheme: scheme.id,
    secret: isSigned ? (tried.match?.name ?? null) : null,
    computedWith: tried.computed?.secret.name ?? null,
    received: examination.signatures.known.map(({ text }) => (isToken ? hiddenToken : text)),
    computed: isToken ? null : (tried.computed?.text ?? null),
    timestamp: judged && publicTimestamp(judged),
    steps: stepsOf({ scheme, examination, tried, judged, secretCount: secrets.length }),
    notes: notesOf(request, scheme, examination, tried),
    considered: [],
  }
}

const ages: Record<Age, readonly [VerdictKind, Reason | null]> = {
  fresh: ['passed', null],
  not_judged: ['passed', null],
  too_old: ['stale', 'timestamp_too_old'],
  too_new: ['stale', 'timestamp_too_new'],
  malformed: ['failed', 'timestamp_malformed'],
}

function conclude(
  { fault }: Examination,
  { match, usable }: Attempt,
  secretCount: number,
  age: Age,
): readonly [VerdictKind, Reason | null] {
  if (secretCount === 0) return ['unverified', 'no_secret']
  if (fault !== null) return ['failed', fault]
  if (match !== null) return ages[age]
  return ['failed', usable === 0 ? 'malformed_secret' : 'signature_mismatch']
}

function publicTimestamp(judged: JudgedTimestamp): VerdictTimestamp {
  const { value, unit, skewSeconds, toleranceSeconds } = judged
  return { value, unit, skewSeconds, toleranceSeconds }
}

function notesOf(
  request: SignedRequest,
  scheme: Scheme,
  { parts, signatures, fault }: Examination,
  { match, usable, unusable }: Attempt,
): readonly string[] {
  const notes = signatures.unknownVersions.map(
    (version) => `Ignored the unknown version ${version}.`,
  )
  if (signatures.isCut) notes.push('The header has too many signatures: only the first were tried.')
  if (match === null && usable > 0 && unusable.length > 0)
    notes.push(`Not tried: ${unusable.map(({ secret }) => secret.name).join(', ')}.`)
  if (compile(scheme).signsUrl && request.url == null && parts.url !== null)
    notes.push('The signed URL was put together from the request; the sender may know another one.')
  if (fault === null && scheme.timestamp && parts.timestamp === null)
    notes.push('The body has no time in it: its age was not judged.')
  return notes
}
