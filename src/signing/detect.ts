import { compile } from './compile.ts'
import { hasSignatureShape } from './encoding.ts'
import { headerValue } from './headers.ts'
import { readJsonObject } from './json-body.ts'
import type { SignedRequest } from './read.ts'
import { readSignatures } from './read.ts'
import type { Scheme } from './scheme.ts'

/** The scheme that claims a request; `considered` names all when more than one could. */
export type Detection = {
  readonly scheme: Scheme | null
  readonly considered: readonly string[]
}

/**
 * Finds whose request this is, by the names of headers, then the form of the signature (prefix,
 * alphabet, length), then the body where senders share both. When it is not clear, `considered` tells
 * the candidates, and `scheme` is the family's default or null.
 */
export function detect(request: SignedRequest, schemes: readonly Scheme[]): Detection {
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()))
  const has = (header: string) => names.has(header.toLowerCase())
  const named = schemes.filter(
    ({ signature, neverWith }) => has(signature.header) && !(neverWith && has(neverWith)),
  )
  if (named.length === 0)
    return settle(
      request,
      schemes.filter((one) => isUnsigned(one, has)),
    )
  if (named.length === 1) return { scheme: named[0] ?? null, considered: [] }
  const fits = named.map((scheme) => fitOf(request, scheme))
  const best = Math.max(...fits)
  const fitting = named.filter((_, at) => fits[at] === best)
  return settle(request, best > 0 ? fitting : mostComplete(fitting, has))
}

/** 2: a signature has prefix, alphabet and length; 1: a prefix; 0: the header alone is there. */
function fitOf({ headers }: SignedRequest, scheme: Scheme): number {
  const value = headerValue(headers, scheme.signature.header) ?? ''
  const { known } = readSignatures(value, scheme)
  const isWhole = known.some(({ text, form }) =>
    hasSignatureShape(text.slice((form.prefix ?? '').length), form.as, scheme.method),
  )
  if (isWhole) return 2
  return known.some(({ form }) => form.prefix !== undefined) ? 1 : 0
}

/** Senders whose signature says nothing are told apart by the headers that come with it. */
function mostComplete(
  schemes: readonly Scheme[],
  has: (header: string) => boolean,
): readonly Scheme[] {
  const counts = schemes.map((scheme) => {
    const needed = companions(scheme)
    return needed.length > 0 && needed.every(has) ? needed.length : 0
  })
  const most = Math.max(...counts)
  return most === 0 ? schemes : schemes.filter((_, at) => counts[at] === most)
}

/** A sender without a secret sends its other headers all the same. */
function isUnsigned(scheme: Scheme, has: (header: string) => boolean): boolean {
  const needed = companions(scheme)
  return needed.length > 0 && needed.every(has)
}

/** The headers of its own, beside the signature, that a sender always sends. */
function companions(scheme: Scheme): readonly string[] {
  const { timestampHeader } = compile(scheme)
  const id = scheme.deliveryId && 'header' in scheme.deliveryId ? [scheme.deliveryId.header] : []
  return timestampHeader === null ? id : [...id, timestampHeader]
}

function settle(request: SignedRequest, claimants: readonly Scheme[]): Detection {
  const general = claimants.filter(({ recognises }) => recognises === undefined)
  const special = claimants.length > general.length ? recognised(request, claimants) : []
  const claims = special.length > 0 ? special : general
  if (claims.length <= 1) return { scheme: claims[0] ?? null, considered: [] }
  const defaults = claims.filter(({ familyDefault }) => familyDefault)
  return {
    scheme: defaults.length === 1 ? (defaults[0] ?? null) : null,
    considered: claims.map(({ id }) => id),
  }
}

function recognised(request: SignedRequest, claimants: readonly Scheme[]): readonly Scheme[] {
  const body = readJsonObject(request.body)
  return body === null ? [] : claimants.filter(({ recognises }) => recognises?.(body))
}
