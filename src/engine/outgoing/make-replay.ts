import type { HeaderPair } from '../../contract/capture.ts'
import type { BreakKind } from '../../contract/delivery.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { timestampText } from '../../signing/timestamp.ts'
import { otherSecret } from '../check/other-secrets.ts'
import { breakDraft, cannotBreak, tooOldMs } from './break-request.ts'
import { isNamed, withHeader } from './edit-headers.ts'
import type { ReplayCase } from './replay-case.ts'
import type { Draft, Resigned } from './resign.ts'
import { resign } from './resign.ts'
import { wireHeaders } from './wire-headers.ts'

/** Tells a receiver, and us when it comes back, which request this replays. */
export const traceHeader = 'Countersign-Replay-Of'

/** A request as it goes out. */
export type MadeReplay = {
  readonly draft: Draft
  /** Why headers differ, by lower-case name. */
  readonly reasons: ReadonlyMap<string, string>
  /** What was done to the body; null: nothing. */
  readonly bodyWords: string | null
  /** What else is to be known, in sentences. */
  readonly notes: readonly string[]
  /** Why it cannot be made as it was wished; null: it can. */
  readonly refusal: string | null
}

/** Signs anew or not, breaks what is to be broken, and sets what belongs to the connection. */
export function makeReplay(case_: ReplayCase): MadeReplay {
  const { draft, input, signer, capture } = case_
  const lack = input.breakIt && cannotBreak(input.breakIt, draft, signer.scheme, signer.cannot)
  const signed = lack === null ? signedDraft(case_) : { ok: false as const, message: lack }
  const base = signed.ok ? signed.draft : draft
  const broken = signed.ok
    ? breakDraft(base, input.breakIt, signer.scheme)
    : { draft: base, words: null }
  const traced = withHeader(broken.draft.headers, [traceHeader, capture.id])
  const authority = case_.target.target?.authority ?? 'localhost'
  const headers = wireHeaders({ ...broken.draft, headers: traced }, authority)
  return {
    draft: { ...broken.draft, headers },
    reasons: reasonsOf(case_, signed),
    bodyWords: broken.words ?? bodyWordsOf(case_, base, signed),
    notes: signed.ok ? signed.notes : [],
    refusal: signed.ok ? null : signed.message,
  }
}

function signedDraft(case_: ReplayCase): Resigned {
  const { draft, input, signer, mode, nowMs, before } = case_
  if (mode === 'keep') return { ok: true, draft, changed: [], bodyWords: [], notes: [] }
  const { scheme } = signer
  if (scheme === null) return { ok: false, message: signer.cannot ?? 'Choose the scheme.' }
  const isForged = input.breakIt === 'wrong_secret'
  if (signer.cannot !== null && !isForged) return { ok: false, message: signer.cannot }
  const secret = isForged ? otherSecret(scheme) : signer.secret
  if (secret === null) return { ok: false, message: signer.cannot ?? 'Choose the secret.' }
  const wishes = input.signing.mode === 'renew' ? input.signing : renewed
  const { id } = wishes
  const timestamp =
    input.breakIt === 'old_timestamp' ? { value: oldTime(case_, scheme) } : wishes.timestamp
  return resign(draft, { scheme, secret, before, id, timestamp, nowMs })
}

const renewed = { id: 'keep', timestamp: 'renew' } as const

function oldTime({ endpoint, nowMs }: ReplayCase, scheme: Scheme): string {
  return timestampText(tooOldMs(scheme, endpoint?.toleranceSeconds ?? null, nowMs), scheme) ?? ''
}

function reasonsOf(
  { input, draft, capture, signer }: ReplayCase,
  signed: Resigned,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>()
  const note = (name: string, why: string): void => void reasons.set(name.toLowerCase(), why)
  if (input.edits.headers)
    for (const pair of [...draft.headers, ...capture.headers])
      if (!isUntouched(pair, draft.headers, capture.headers)) note(pair[0], 'You changed it')
  if (signed.ok) for (const { name, why } of signed.changed) note(name, why)
  const { scheme } = signer
  const onPurpose = input.breakIt && purposes[input.breakIt]
  if (scheme && onPurpose) {
    const { place, why } = onPurpose
    const written = scheme[place]
    if (written && 'header' in written) note(written.header, why)
  }
  note(traceHeader, 'Tells which request this replays')
  return reasons
}

type Purpose = { readonly place: 'signature' | 'timestamp'; readonly why: string }

const purposes: Readonly<Record<BreakKind, Purpose | null>> = {
  flip_byte: null,
  reserialised_json: null,
  no_signature: { place: 'signature', why: 'Left out on purpose' },
  wrong_secret: { place: 'signature', why: 'Signed with another secret on purpose' },
  old_timestamp: { place: 'timestamp', why: 'Too old on purpose' },
}

const isUntouched = (
  pair: HeaderPair,
  one: readonly HeaderPair[],
  other: readonly HeaderPair[],
): boolean => {
  const values = (headers: readonly HeaderPair[]): string =>
    JSON.stringify(headers.filter((known) => isNamed(known, pair[0])))
  return values(one) === values(other)
}

function bodyWordsOf(
  { capture, input }: ReplayCase,
  { body }: Draft,
  signed: Resigned,
): string | null {
  if (body === capture.body) return null
  const words = [
    ...(input.edits.body ? ['You changed the body.'] : []),
    ...(signed.ok ? signed.bodyWords : []),
  ]
  return words.length === 0 ? 'The body is another one.' : words.join(' ')
}
