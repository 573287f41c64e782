import type { CaptureSummary } from '../../contract/capture.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { isOfOtherSender } from '../../signing/judge.ts'
import type { SignedRequest } from '../../signing/read.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { judgeKept } from '../judge-kept.ts'
import type { Roster } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { WholeCapture } from '../whole-capture.ts'
import { readWholeCapture } from '../whole-capture.ts'
import type { PostedQuestion } from './explain-messages.ts'

/** What the user's application did with the request, as far as the user knows. */
export type AppWords = {
  /** The value it computed. */
  readonly computed: string | null
  /** The body as it saw it, or only its length in bytes. */
  readonly bodySeen: Uint8Array | number | null
}

type Needs = {
  readonly store: Pick<Store, 'captures' | 'schemes'>
  readonly roster: Roster
  readonly publicUrl: string | null
  readonly nowMs: number
}

/** Other requests of the same source that come along, so that a mix-up of two can be proven. */
const mostOthers = 4
const largestOther = 65_536

/** The source that took a capture; if that is gone, the one that would take it now. */
export function endpointOf(roster: Roster, { sourceId, path }: CaptureSummary): Endpoint | null {
  const { endpoints, match } = roster
  return endpoints.find(({ id }) => id === sourceId) ?? match(path) ?? endpoints.at(-1) ?? null
}

/** Everything at hand that can explain a capture: all secrets, all schemes, requests beside it. */
export async function buildQuestion(
  needs: Needs,
  capture: WholeCapture,
  { computed, bodySeen }: AppWords,
): Promise<PostedQuestion> {
  const { store, roster, publicUrl } = needs
  const endpoint = endpointOf(roster, capture)
  const { scheme } = endpoint
    ? await judgeKept(store, roster, endpoint, capture, publicUrl)
    : { scheme: null }
  const tried = endpoint ? roster.secretsFor(endpoint, capture.receivedAtMs) : []
  // the application may well use a secret that was given for another sender, and rightly
  const isOfSender = computed === null && bodySeen === null
  const secrets = scheme && isOfSender ? likeliestFirst(tried, scheme, roster.schemes) : tried
  const others = [...new Set([...tried, ...roster.secrets])].filter((one) => !secrets.includes(one))
  return {
    request: { ...requestOf(capture), url: publicUrl && withPath(publicUrl, capture.path) },
    schemeId: scheme?.id ?? null,
    recipes: store.schemes.list(),
    secrets: secrets.map(plain),
    candidates: others.map(plain),
    nowMs: capture.receivedAtMs,
    toleranceSeconds: endpoint?.toleranceSeconds ?? null,
    appComputed: computed,
    bodySeen,
    others: await othersBeside(needs, capture),
    isCut: capture.cut || capture.incomplete !== null,
  }
}

/** Those that were given for this very scheme first: what is rare is tried with the first ones only. */
function likeliestFirst(
  tried: readonly NamedSecret[],
  scheme: Scheme,
  schemes: readonly Scheme[],
): readonly NamedSecret[] {
  const isOfScheme = ({ sharedFor }: NamedSecret): boolean => sharedFor === scheme.id
  const own = tried.filter((secret) => !isOfOtherSender(secret, scheme, schemes))
  return [...own.filter(isOfScheme), ...own.filter((secret) => !isOfScheme(secret))]
}

const plain = ({ name, value }: { name: string; value: string }) => ({ name, value })
const withPath = (publicUrl: string, path: string): string => publicUrl.replace(/\/+$/, '') + path

const requestOf = ({ method, path, headers, body }: WholeCapture): SignedRequest => ({
  method,
  path,
  headers,
  body,
})

/** The nearest in time: a mix-up happens between requests that come together. */
async function othersBeside(
  { store, nowMs }: Needs,
  { id, sourceId }: WholeCapture,
): Promise<readonly SignedRequest[]> {
  const page = await store.captures.list({
    terms: [{ kind: 'field', field: 'source', operator: ':', value: sourceId, negated: false }],
    before: String(Number(id) + 1 + mostOthers / 2),
    limit: mostOthers + 1,
    nowMs,
  })
  const near = page.captures.filter(
    (other) => other.id !== id && other.sourceId === sourceId && other.bytes <= largestOther,
  )
  const whole = await Promise.all(
    near.slice(0, mostOthers).map((other) => readWholeCapture(store, other.id).catch(() => null)),
  )
  // one that was deleted meanwhile is not needed
  return whole.flatMap((other) => (other ? [requestOf(other)] : []))
}
