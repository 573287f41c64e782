import type { HeaderPair } from '../../contract/capture.ts'
import { readJsonObject } from '../../signing/json-body.ts'
import { compile } from '../../signing/compile.ts'
import { headerValue } from '../../signing/headers.ts'
import { readPlace, readSignatures } from '../../signing/read.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { sign } from '../../signing/sign.ts'
import { timestampText } from '../../signing/timestamp.ts'
import { withBodyField } from './body-field.ts'
import { withBodyHash } from './body-hash.ts'
import { withHeader, withoutHeaders } from './edit-headers.ts'
import { newDeliveryId } from './new-id.ts'

/** A request before it goes out. `path` is the target's; `url` the whole address. */
export type Draft = {
  readonly method: string
  readonly url: string
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
}

type KeepOrRenew = 'keep' | 'renew' | { readonly value: string }

export type Resigning = {
  readonly scheme: Scheme
  readonly secret: NamedSecret
  /** The scheme of the signature that is there; its headers go when the new one has others. */
  readonly before: Scheme | null
  readonly id: KeepOrRenew
  readonly timestamp: KeepOrRenew
  readonly nowMs: number
}

export type Resigned =
  | {
      readonly ok: true
      readonly draft: Draft
      readonly changed: readonly SignedChange[]
      /** What was changed inside the body, in sentences. */
      readonly bodyWords: readonly string[]
      /** What else is to be known, in sentences: what could not be made anew, a URL that changed. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly message: string }

/** Why a header has another value. */
export type SignedChange = { readonly name: string; readonly why: string }

/**
 * Signs a request anew, as its sender would: only id, timestamp and signature change, in their places. What
 * stands inside the body (Stripe's id, Linear's time) is changed there, byte by byte; a hash of the body in
 * the URL (Twilio) follows it.
 */
export function resign(draft: Draft, resigning: Resigning): Resigned {
  const { scheme, before } = resigning
  const own = before && before.id !== scheme.id ? placesOf(before) : []
  const bare = { ...draft, headers: withoutHeaders(draft.headers, own) }
  const id = idFor(draft, resigning)
  const timestamp = timestampFor(draft, resigning)
  const timed = withTimeInBody(bare, scheme, timestamp)
  const named = withIdInBody(timed, scheme, id.value)
  const whole = withBodyHash(named, scheme)
  const signed = sign(
    { ...whole, id: id.value, timestamp },
    asItWasWritten(draft, scheme),
    resigning.secret,
  )
  if (!signed.ok) return signed
  return {
    ok: true,
    draft: { ...whole, headers: signed.headers.reduce(withHeader, whole.headers) },
    changed: [
      ...own.map((name) => ({ name, why: 'Another scheme signs it' })),
      ...changesOf(scheme),
    ],
    bodyWords: bodyWordsOf(scheme, { isTimed: timed !== bare, isNamed: named !== timed }),
    notes: [
      ...(id.stays === null ? [] : [id.stays]),
      ...(whole === named ? [] : ['bodySHA256 in the URL was made anew for this body.']),
    ],
  }
}

/** Names of the headers in which a scheme writes. */
export function placesOf({ signature, timestamp, deliveryId }: Scheme): readonly string[] {
  return [signature, timestamp, deliveryId].flatMap((place) =>
    place && 'header' in place ? [place.header] : [],
  )
}

/** The id to sign with, and why it is the old one although a new one was wished; null: it is as wished. */
type ChosenId = { readonly value: string | null; readonly stays: string | null }

function idFor(draft: Draft, { scheme, id }: Resigning): ChosenId {
  const { deliveryId } = scheme
  const known = deliveryId ? readPlace(draft, deliveryId) : null
  const stays = id === 'keep' ? null : whyIdStays(draft, scheme)
  if (!deliveryId || stays !== null) return { value: known, stays }
  if (typeof id === 'object') return { value: id.value, stays: null }
  const isNeeded = known === null && compile(scheme).signsId
  const isNew = id === 'renew' || (isNeeded && 'header' in deliveryId)
  return { value: isNew ? newDeliveryId(known, scheme.id) : known, stays: null }
}

/** Why the id of a delivery cannot be another one, in a sentence; null: it can. */
export function whyIdStays({ body }: Draft, { deliveryId, label }: Scheme): string | null {
  if (!deliveryId) return `${label} gives a delivery no id, so there is none to renew.`
  if ('header' in deliveryId) return null
  const { bodyField } = deliveryId
  if (withBodyField(body, bodyField, 'x') !== null && !hasNumber(body, bodyField)) return null
  return `${label} has its id in the body (${bodyField}), and this body is no JSON of at most 1 MiB with a text there: the id stays as it is.`
}

const hasNumber = (body: Uint8Array, field: string): boolean =>
  typeof readJsonObject(body)?.[field] !== 'string'

function withIdInBody(draft: Draft, { deliveryId }: Scheme, value: string | null): Draft {
  if (!deliveryId || !('bodyField' in deliveryId) || value === null) return draft
  if (readPlace(draft, deliveryId) === value) return draft
  const body = withBodyField(draft.body, deliveryId.bodyField, value)
  return body ? { ...draft, body } : draft
}

function timestampFor(draft: Draft, { scheme, timestamp, nowMs }: Resigning): string | null {
  if (!scheme.timestamp) return null
  if (typeof timestamp === 'object') return timestamp.value
  const known = readPlace(draft, scheme.timestamp)
  return timestamp === 'keep' && known !== null ? known : timestampText(nowMs, scheme)
}

/** A body without the field keeps its bytes: its sender does not demand a time there. */
function withTimeInBody(draft: Draft, { timestamp }: Scheme, value: string | null): Draft {
  if (!timestamp || !('bodyField' in timestamp) || value === null) return draft
  const body = withBodyField(draft.body, timestamp.bodyField, value)
  return body ? { ...draft, body } : draft
}

type Changed = { readonly isTimed: boolean; readonly isNamed: boolean }

function bodyWordsOf({ timestamp, deliveryId }: Scheme, { isTimed, isNamed }: Changed): string[] {
  const words: string[] = []
  if (isTimed && timestamp && 'bodyField' in timestamp)
    words.push(`The time in ${timestamp.bodyField} is a new one.`)
  if (isNamed && deliveryId && 'bodyField' in deliveryId)
    words.push(`The id in ${deliveryId.bodyField} is a new one.`)
  return words
}

/** Some senders write signatures in several ways: the one of this request is kept. */
function asItWasWritten({ headers }: Draft, scheme: Scheme): Scheme {
  const value = headerValue(headers, scheme.signature.header)
  if (value === null || !scheme.signature.alsoAs) return scheme
  const form = readSignatures(value, scheme).known[0]?.form
  if (!form) return scheme
  const { prefix: _, ...signature } = scheme.signature
  return { ...scheme, signature: { ...signature, ...form } }
}

function changesOf(scheme: Scheme): readonly SignedChange[] {
  const { signature, timestamp, deliveryId } = scheme
  const name = (place: typeof deliveryId): string[] =>
    place && 'header' in place ? [place.header] : []
  return [
    ...name(deliveryId).map((header) => ({ name: header, why: 'A new id' })),
    ...name(timestamp).map((header) => ({ name: header, why: 'The time of signing' })),
    { name: signature.header, why: 'Signed again' },
  ]
}
