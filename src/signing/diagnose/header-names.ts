import type { HeaderPair } from '../../contract/capture.ts'
import { compile } from '../compile.ts'
import { headerValue } from '../headers.ts'
import type { SignedRequest } from '../read.ts'
import type { Scheme } from '../scheme.ts'
import { readTargets } from './targets.ts'

/** A header that is there under another name than the scheme's. */
type Renamed = {
  readonly needed: string
  readonly found: string
  readonly isFamily: boolean
}

export type FoundHeaders = {
  /** The request's headers, and the misnamed ones once more under their right names. */
  readonly headers: readonly HeaderPair[]
  readonly renamed: readonly Renamed[]
  /** Needed, and there under no name. */
  readonly missing: readonly string[]
}

/** Finds the headers that a scheme needs, under their own names or near ones. */
export function findHeaders(request: SignedRequest, scheme: Scheme): FoundHeaders {
  const { neededHeaders, timestampHeader } = compile(scheme)
  const needed = timestampHeader === null ? neededHeaders : [...neededHeaders, timestampHeader]
  const added: HeaderPair[] = []
  const renamed: Renamed[] = []
  const missing: string[] = []
  for (const name of needed) {
    if (headerValue(request.headers, name) !== null) continue
    const near = nearHeader(request.headers, name, scheme, needed)
    if (near === null) missing.push(name)
    else {
      added.push([name, near.pair[1]])
      renamed.push({ needed: name, found: near.pair[0], isFamily: near.isFamily })
    }
  }
  return { headers: [...request.headers, ...added], renamed, missing }
}

/** The scheme whose headers are all there under near names, for a request that no scheme claims. */
export function nearestScheme(request: SignedRequest, schemes: readonly Scheme[]): Scheme | null {
  const named = (scheme: Scheme) => {
    const { renamed, missing } = findHeaders(request, scheme)
    return missing.length === 0 && renamed.length > 0 && renamed.every(({ isFamily }) => !isFamily)
  }
  return (
    schemes.find((scheme) => scheme.familyDefault && named(scheme)) ?? schemes.find(named) ?? null
  )
}

type Near = { readonly pair: HeaderPair; readonly isFamily: boolean }

function nearHeader(
  headers: readonly HeaderPair[],
  name: string,
  scheme: Scheme,
  needed: readonly string[],
): Near | null {
  const same = headers.find(([other]) => core(other) === core(name))
  if (same) return { pair: same, isFamily: false }
  const own = new Set(needed.map((one) => one.toLowerCase()))
  const free = headers.filter(([other]) => !own.has(other.toLowerCase()))
  const family =
    free.find(([other]) => core(other).endsWith(core(name))) ??
    free.find(([other, value]) => isRole(other, value, name, scheme))
  return family ? { pair: family, isFamily: true } : null
}

/** `X-MLflow-Signature`, `x_mlflow_signature` and `HTTP_X_MLFLOW_SIGNATURE` have one core. */
function core(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-?http-/, '')
    .replace(/^(?:x-)+/, '')
    .replaceAll('-', '')
}

function isRole(other: string, value: string, name: string, scheme: Scheme): boolean {
  const wanted = name.toLowerCase()
  if (wanted === scheme.signature.header.toLowerCase())
    return (
      /sign|hmac|digest/i.test(other) &&
      readTargets(value, scheme).some(({ bytes }) => bytes.length >= 16)
    )
  if (
    scheme.timestamp &&
    'header' in scheme.timestamp &&
    wanted === scheme.timestamp.header.toLowerCase()
  )
    return /timestamp|-ts$/i.test(other) && /^\d{9,14}$/.test(value)
  return /(?:webhook|svix|delivery|message|event|msg)[-_]?id$/i.test(other)
}
