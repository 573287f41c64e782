import type { Capture } from '../contract/capture.ts'
import { compile } from './compile.ts'
import { hasSignatureShape } from './encoding.ts'
import { headerValue } from './headers.ts'
import { bodyField } from './json-body.ts'
import type { BodyPlace, Place, Scheme, SignatureForm, SignedParts } from './scheme.ts'

/** The request to judge, as captured. `url` is the public URL the sender was given, when known. */
export type SignedRequest = Pick<Capture, 'method' | 'path' | 'headers' | 'body'> & {
  readonly url?: string | null
}

/** A signature as it stands in the header, prefix included, and the way it seems to be written. */
export type ReceivedSignature = { readonly text: string; readonly form: SignatureForm }

export type ReceivedSignatures = {
  readonly known: readonly ReceivedSignature[]
  /** Versions the scheme does not know, such as `v9`. */
  readonly unknownVersions: readonly string[]
  /** There were more items than any sender writes: the rest was not looked at. */
  readonly isCut: boolean
}

const mostItems = 1_000
const mostSignatures = 100

/** The value at a place, without its prefix; null when it is not there. */
export function readPlace(
  request: Pick<SignedRequest, 'headers' | 'body'>,
  place: Place | BodyPlace,
): string | null {
  if ('bodyField' in place) return bodyField(request.body, place.bodyField)
  const value = headerValue(request.headers, place.header)
  const { prefix = '' } = place
  if (value === null || (place.split === undefined && prefix === '')) return value
  const item = itemsOf(value, place.split).find((text) => text.startsWith(prefix))
  return item === undefined ? null : item.slice(prefix.length)
}

/** Finds id and timestamp of a request and puts all that can be signed together. */
export function readParts(request: SignedRequest, scheme: Scheme): SignedParts {
  const { method, path, headers, body } = request
  const { signsId, signsUrl } = compile(scheme)
  return {
    id: signsId && scheme.deliveryId ? readPlace(request, scheme.deliveryId) : null,
    timestamp: scheme.timestamp ? readPlace(request, scheme.timestamp) : null,
    method,
    path,
    url: request.url ?? (signsUrl ? urlOf(request) : null),
    headers,
    body,
  }
}

/** Sorts the items of a signature header: signatures of known versions, and versions to skip. */
export function readSignatures(value: string, scheme: Scheme): ReceivedSignatures {
  const known: ReceivedSignature[] = []
  const unknownVersions = new Set<string>()
  const items = itemsOf(value, scheme.signature.split)
  for (const text of items) {
    if (known.length === mostSignatures) break
    if (isTimestamp(text, scheme)) continue
    const form = formOf(text, scheme)
    if (form) known.push({ text, form })
    else addVersion(text, unknownVersions)
  }
  const isCut = items.length === mostItems || known.length === mostSignatures
  return { known, unknownVersions: [...unknownVersions], isCut }
}

/** The public URL as far as the request tells it: the host it was sent to, or the proxy's word. */
function urlOf({ headers, path }: SignedRequest): string | null {
  // the absolute form of a request target (RFC 9112, 3.2.2)
  if (/^https?:\/\//i.test(path)) return path
  const host = headerValue(headers, 'x-forwarded-host') ?? headerValue(headers, 'host')
  if (host === null) return null
  return `${headerValue(headers, 'x-forwarded-proto') ?? 'https'}://${host}${path}`
}

function itemsOf(value: string, split: string | undefined): readonly string[] {
  return split === undefined ? [value] : value.split(split, mostItems)
}

function formOf(text: string, scheme: Scheme): SignatureForm | null {
  let found: SignatureForm | null = null
  for (const form of compile(scheme).forms) {
    const prefix = form.prefix ?? ''
    if (!text.startsWith(prefix)) continue
    if (hasSignatureShape(text.slice(prefix.length), form.as, scheme.method)) return form
    if (found === null || prefix.length > (found.prefix ?? '').length) found = form
  }
  return found
}

/** Stripe and others keep the timestamp in the same header: it is no signature of unknown version. */
function isTimestamp(text: string, { timestamp, signature }: Scheme): boolean {
  if (!timestamp || !('header' in timestamp) || !timestamp.prefix) return false
  if (timestamp.header.toLowerCase() !== signature.header.toLowerCase()) return false
  return text.startsWith(timestamp.prefix)
}

const versionTag = /^(v\d{1,3}[a-z]?|[a-z]{1,4}\d{0,3}|(?:hmac-)?sha-?\d{1,3})[,=](?!=|$)/
const mostVersions = 5

function addVersion(text: string, versions: Set<string>): void {
  const version = versionTag.exec(text.slice(0, 64))?.[1]
  if (version !== undefined && versions.size < mostVersions) versions.add(version)
}
