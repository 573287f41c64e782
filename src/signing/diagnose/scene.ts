import type { Verdict } from '../../contract/verdict.ts'
import { detect } from '../detect.ts'
import { headerValue } from '../headers.ts'
import type { SignedRequest } from '../read.ts'
import { readParts, readPlace } from '../read.ts'
import type { Scheme, SignedParts } from '../scheme.ts'
import { verify } from '../verify.ts'
import type { BodyFacts } from './body-facts.ts'
import { bodyFacts } from './body-facts.ts'
import type { FoundHeaders } from './header-names.ts'
import { findHeaders, nearestScheme } from './header-names.ts'
import type { DiagnoseQuestion, Mode } from './question.ts'
import type { Target } from './targets.ts'
import { readComputed, readTargets } from './targets.ts'

/** All that is known before the search. */
export type Scene = {
  readonly question: DiagnoseQuestion
  readonly mode: Mode
  readonly scheme: Scheme
  readonly found: FoundHeaders
  /** The request, with misnamed headers also under their right names. */
  readonly request: SignedRequest
  /** With id and timestamp wherever the request has them, signed or not. */
  readonly parts: SignedParts
  readonly body: BodyFacts
  /** Of the request as it was captured. */
  readonly verdict: Verdict
  /** What stood in the signature header, in all its readings. */
  readonly received: readonly Target[]
  /** The values to be explained. */
  readonly targets: readonly Target[]
}

/** Null when no scheme can be made out. */
export function setScene(question: DiagnoseQuestion): Scene | null {
  const { request, appComputed = null, bodySeen = null } = question
  const scheme = question.scheme ?? schemeOf(question)
  if (scheme === null) return null
  const mode = appComputed !== null || bodySeen !== null ? 'computed' : 'received'
  const found = findHeaders(request, scheme)
  const whole = { ...request, headers: found.headers }
  const header = headerValue(found.headers, scheme.signature.header)
  const received = header === null ? [] : readTargets(header, scheme)
  const computed = appComputed === null ? [] : readComputed(appComputed, scheme)
  return {
    question,
    mode,
    scheme,
    found,
    request: whole,
    parts: allParts(whole, scheme),
    body: bodyFacts(request, question.inflate),
    verdict: verify(
      request,
      scheme,
      question.secrets,
      question.nowMs,
      question.toleranceSeconds ?? null,
    ),
    received,
    targets: mode === 'computed' ? computed : received,
  }
}

function schemeOf({ request, schemes }: DiagnoseQuestion): Scheme | null {
  const { scheme, considered } = detect(request, schemes)
  if (scheme !== null) return scheme
  const first = schemes.find(({ id }) => id === considered[0])
  return first ?? nearestScheme(request, schemes)
}

const idName =
  /(?:webhook|svix|delivery|message|event|msg|request)[-_]?(?:id|delivery)$|^x-github-delivery$/i
const timeName = /timestamp$/i

/** Ids and times beside the scheme's own, for senders that sign more than the scheme says. */
function allParts(request: SignedRequest, scheme: Scheme): SignedParts {
  const parts = readParts(request, scheme)
  const named = (pattern: RegExp) =>
    request.headers.find(([name]) => pattern.test(name))?.[1] ?? null
  const ownId = scheme.deliveryId ? readPlace(request, scheme.deliveryId) : null
  return {
    ...parts,
    id: parts.id ?? named(idName) ?? ownId,
    timestamp: joinedTime(request, scheme, parts.timestamp) ?? parts.timestamp ?? named(timeName),
  }
}

/** The time in a signature header whose items are joined otherwise than the scheme splits them. */
function joinedTime(
  { headers }: SignedRequest,
  { timestamp, signature }: Scheme,
  read: string | null,
): string | null {
  if (!timestamp || !('header' in timestamp) || !timestamp.prefix) return null
  if (timestamp.header !== signature.header || (read !== null && !/[\s;,|]/.test(read))) return null
  const { header, prefix } = timestamp
  const items = headerValue(headers, header)?.split(/[\s;,|]+/, 50) ?? []
  return items.find((item) => item.startsWith(prefix))?.slice(prefix.length) ?? null
}
