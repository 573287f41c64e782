import type { HeaderPair } from '../../contract/capture.ts'
import { compile } from '../../signing/compile.ts'
import { headerValue } from '../../signing/headers.ts'
import { readPlace, readSignatures } from '../../signing/read.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { sign } from '../../signing/sign.ts'
import { timestampText } from '../../signing/timestamp.ts'
import { withBodyField } from './body-field.ts'
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
  | { readonly ok: true; readonly draft: Draft; readonly changed: readonly SignedChange[] }
  | { readonly ok: false; readonly message: string }

/** Why a header has another value. */
export type SignedChange = { readonly name: string; readonly why: string }

/**
 * Signs a request anew, as its sender would: only id, timestamp and signature change, in their places.
 * A time inside the body (Linear) is changed there, byte by byte.
 */
export function resign(draft: Draft, resigning: Resigning): Resigned {
  const { scheme, before } = resigning
  const own = before && before.id !== scheme.id ? placesOf(before) : []
  const bare = { ...draft, headers: withoutHeaders(draft.headers, own) }
  const id = idFor(draft, resigning)
  const timestamp = timestampFor(draft, resigning)
  const timed = withTimeInBody(bare, scheme, timestamp)
  const signed = sign({ ...timed, id, timestamp }, asItWasWritten(draft, scheme), resigning.secret)
  if (!signed.ok) return signed
  return {
    ok: true,
    draft: { ...timed, headers: signed.headers.reduce(withHeader, timed.headers) },
    changed: [
      ...own.map((name) => ({ name, why: 'Another scheme signs it' })),
      ...changesOf(scheme),
    ],
  }
}

/** Names of the headers in which a scheme writes. */
export function placesOf({ signature, timestamp, deliveryId }: Scheme): readonly string[] {
  return [signature, timestamp, deliveryId].flatMap((place) =>
    place && 'header' in place ? [place.header] : [],
  )
}

function idFor(draft: Draft, { scheme, id }: Resigning): string | null {
  const { deliveryId } = scheme
  if (!deliveryId) return null
  const known = readPlace(draft, deliveryId)
  if (!('header' in deliveryId)) return compile(scheme).signsId ? known : null
  if (typeof id === 'object') return id.value
  const isNeeded = known === null && compile(scheme).signsId
  return id === 'renew' || isNeeded ? newDeliveryId(known, scheme.id) : known
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
  return { ...draft, body: withBodyField(draft.body, timestamp.bodyField, value) ?? draft.body }
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
