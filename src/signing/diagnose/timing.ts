import type { Cause, CauseChange, CauseCode } from '../../contract/diagnosis.ts'
import { signedContent } from '../message.ts'
import { noEvidence } from './causes.ts'
import type { Scene } from './scene.ts'

const quarterSeconds = 900
const nearSeconds = 30
const widestZoneSeconds = 14 * 3_600 + nearSeconds

/** The zone offset that a skew looks like, in seconds; null when it does not. */
export function zoneOffset(skewSeconds: number): number | null {
  const quarters = Math.round(skewSeconds / quarterSeconds)
  const isNear = Math.abs(skewSeconds - quarters * quarterSeconds) <= nearSeconds
  return quarters !== 0 && isNear && Math.abs(skewSeconds) <= widestZoneSeconds
    ? quarters * quarterSeconds
    : null
}

/** Why the time keeps a request from passing; nothing when the time is right or not judged. */
export function timeChanges(scene: Scene): CauseChange[] {
  const { reason, timestamp } = scene.verdict
  if (reason === 'timestamp_malformed') return [malformedChange(timestamp?.value ?? '')]
  if (reason !== 'timestamp_too_old' && reason !== 'timestamp_too_new') return []
  const skew = timestamp?.skewSeconds ?? 0
  const plain = reason === 'timestamp_too_old' ? tooOld(skew) : inFuture(-skew)
  const offset = zoneOffset(skew)
  if (offset === null) return [plain]
  const zone = timezone(offset)
  // offsets of less than an hour are rare: there a plain delay is likelier
  return Math.abs(offset) >= 3_600 ? [zone, plain] : [plain, zone]
}

/** The same as proven causes: the signature was recomputed and is right, only the time is not. */
export function timeCauses(scene: Scene): Cause[] {
  const { verdict, request, scheme } = scene
  return timeChanges(scene).map((change) => ({
    ...change,
    proven: true,
    secret: verdict.secret,
    equivalents: [],
    also: [],
    evidence: {
      ...noEvidence,
      received: verdict.received[0] ?? null,
      computed: verdict.computed,
      signedContent: signedContent(request, scheme),
      facts: timeFacts(scene),
    },
  }))
}

export function timeFacts({ verdict }: Scene): string[] {
  const { timestamp } = verdict
  if (timestamp === null) return []
  const { value, skewSeconds, toleranceSeconds } = timestamp
  const skew = skewSeconds === null ? [] : [`It arrived ${skewSeconds} s after it was signed.`]
  const limit = toleranceSeconds === null ? [] : [`${toleranceSeconds} s are allowed.`]
  return [`The timestamp is ${value}.`, ...skew, ...limit]
}

const change = (code: CauseCode, title: string, fix: string, variant = ''): CauseChange => ({
  code,
  variant,
  title,
  fix,
})

const tooOld = (seconds: number) =>
  change(
    'timestamp-too-old',
    `The signature is right, but ${Math.floor(seconds)} s old.`,
    'Set the clocks by NTP; sign again instead of replaying.',
  )

const inFuture = (seconds: number) =>
  change(
    'timestamp-in-future',
    `The signature is right, but ${Math.ceil(seconds)} s in the future.`,
    'Set the clocks by NTP, and allow the same age on both sides of now.',
  )

function timezone(offset: number): CauseChange {
  const hours = Math.abs(offset) / 3_600
  return change(
    'timestamp-timezone',
    `The signature is right, but its time is off by ${hours} h ${offset > 0 ? 'back' : 'ahead'}: local time taken for UTC.`,
    'Use time.time() or UTC, not a naive local time.',
    `${offset > 0 ? '+' : '-'}${hours} h`,
  )
}

function malformedChange(text: string): CauseChange {
  if (/^\d{12,14}$/.test(text))
    return change(
      'timestamp-milliseconds',
      'The timestamp is in milliseconds where seconds belong.',
      'Divide by 1000 and drop the decimals, before signing.',
    )
  if (/^[0+]\d+$|^\s|\s$/.test(text))
    return change(
      'timestamp-not-canonical',
      'The timestamp is not written as the number it is.',
      'Send the number without leading zeros, signs or spaces.',
    )
  return change(
    'timestamp-not-integer',
    'The timestamp is no whole number of seconds.',
    'Send integer seconds.',
  )
}
