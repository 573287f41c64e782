import type { Scheme } from '../../signing/scheme.ts'
import type { WholeCapture, WrittenForm } from './material.ts'
import type { Redaction } from './redact.ts'

/** What there is to say of an export. */
export type NoteFacts = {
  readonly capture: WholeCapture
  readonly scheme: Scheme | null
  readonly written: WrittenForm
  readonly redaction: Redaction
  readonly hidOwnSecret: boolean
  readonly verifies: boolean | null
}

/** Tells the reader what is missing, whether it would verify, and until when; null: nothing to say. */
export function noteOf(facts: NoteFacts): string | null {
  const { capture, redaction, hidOwnSecret, written } = facts
  const { secretPlaces, signatureHeaders } = redaction
  const notes = [
    written.caution,
    ...lossNotes(capture),
    hidOwnSecret ? 'One of your secrets stood in the request and was taken out.' : null,
    secretPlaces.length > 0 ? `Taken out as a secret: ${listed(secretPlaces)}.` : null,
    signatureHeaders.length > 0 ? `The signature is taken out: ${listed(signatureHeaders)}.` : null,
    written.effect === 'tells' ? null : verdictNote(facts),
  ].filter((note) => note !== null)
  return notes.length === 0 ? null : notes.join(' ')
}

function lossNotes({ cut, incomplete, parserError, bytes }: WholeCapture): string[] {
  if (parserError) return ['What came was not valid HTTP.']
  if (cut) return [`The body was over the limit: only its first ${bytes} bytes were kept.`]
  return incomplete ? ['The request did not come to its end.'] : []
}

function verdictNote({ capture, scheme, written, verifies }: NoteFacts): string | null {
  if (verifies === null) return 'It was never verified: there was no secret or no known scheme.'
  if (!verifies)
    return capture.fullVerdict.verdict === 'failed'
      ? 'Its signature was not right when it came, and is not now.'
      : 'It does not verify as it stands here.'
  const limit = capture.fullVerdict.timestamp?.toleranceSeconds ?? null
  if (scheme === null || limit === null) return null
  return timeNotes[written.effect](scheme.label, duration(limit), capture.receivedAtMs / 1_000)
}

const timeNotes: Record<
  WrittenForm['effect'],
  (label: string, limit: string, arrival: number) => string | null
> = {
  sends: (label, limit) =>
    `A receiver that checks the time refuses it ${limit} after ${label} signed it: the timestamp is signed. Re-sign it to send it again.`,
  holds: (_label, _limit, arrival) =>
    `Its timestamp is signed: judge it as of its arrival, with countersign verify --now ${arrival}.`,
  checks: () => null,
  tells: () => null,
}

function duration(seconds: number): string {
  if (seconds % 60 !== 0 || seconds === 0) return `${seconds} seconds`
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`
}

/** Names are a sender's text: a few, and short. */
function listed(names: readonly string[]): string {
  const few = names.slice(0, 5).map((name) => name.slice(0, 60))
  return names.length > few.length ? `${few.join(', ')}, …` : few.join(', ')
}
