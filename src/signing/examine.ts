import type { Reason } from '../contract/verdict.ts'
import { compile } from './compile.ts'
import { couldBeEncoded } from './encoding.ts'
import { headerValue } from './headers.ts'
import type { Chunk } from './message.ts'
import { schemeChunks } from './message.ts'
import type { ReceivedSignature, ReceivedSignatures, SignedRequest } from './read.ts'
import { readParts, readSignatures } from './read.ts'
import type { Scheme, SignedParts } from './scheme.ts'

/** What a request shows before any secret is tried. */
export type Examination = {
  readonly parts: SignedParts
  readonly signatures: ReceivedSignatures
  /** The signed content; null when a piece is missing. */
  readonly chunks: readonly Chunk[] | null
  /** Names of headers that are needed and absent. */
  readonly missing: readonly string[]
  /** The first fault that alone keeps the request from passing. */
  readonly fault: Reason | null
}

const noSignatures: ReceivedSignatures = { known: [], unknownVersions: [], isCut: false }

/** Reads a request by a scheme's recipe and finds what is wrong with its headers. */
export function examine(request: SignedRequest, scheme: Scheme): Examination {
  const parts = readParts(request, scheme)
  const value = headerValue(request.headers, scheme.signature.header)
  const signatures = value === null ? noSignatures : readSignatures(value, scheme)
  const chunks = scheme.method === 'token' ? [] : schemeChunks(scheme, parts)
  const { neededHeaders, timestampHeader } = compile(scheme)
  const lacks = (name: string) => headerValue(request.headers, name) === null
  const missing = neededHeaders.filter(lacks)
  const fault =
    missing.length > 0
      ? 'missing_header'
      : (timestampFault(parts, scheme, signatures) ??
        (chunks === null ? 'missing_header' : formFault(parts, signatures)))
  if (timestampHeader === null || !lacks(timestampHeader))
    return { parts, signatures, chunks, missing, fault }
  return { parts, signatures, chunks, missing: [...missing, timestampHeader], fault }
}

/** A time in the body may be absent: the body is signed, so nobody can have taken it out. */
function timestampFault(
  { timestamp }: SignedParts,
  scheme: Scheme,
  { known }: ReceivedSignatures,
): Reason | null {
  if (!scheme.timestamp || 'bodyField' in scheme.timestamp || timestamp !== null) return null
  const standsBesideSignature = compile(scheme).timestampHeader === null
  return standsBesideSignature && known.length === 0 ? 'malformed_header' : 'timestamp_missing'
}

function formFault(
  { id, timestamp }: SignedParts,
  { known, unknownVersions }: ReceivedSignatures,
): Reason | null {
  if (id === '' || timestamp === '') return 'malformed_header'
  if (known.some(isReadable)) return null
  return known.length === 0 && unknownVersions.length > 0
    ? 'no_supported_signature'
    : 'malformed_header'
}

function isReadable({ text, form }: ReceivedSignature): boolean {
  return couldBeEncoded(text.slice((form.prefix ?? '').length), form.as)
}
