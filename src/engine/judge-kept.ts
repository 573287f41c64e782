import type { CaptureSummary } from '../contract/capture.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import type { Judgement } from '../signing/judge.ts'
import { judgeAt, urlOf } from './judge-at.ts'
import type { Roster } from './roster.ts'
import type { Store } from './store/store.ts'
import { noCapture, readWholeCapture } from './whole-capture.ts'

/** Larger bodies are hashed in the read worker: here they would hold up the senders. */
const largestHere = 64 * 1024

/**
 * Judges a kept request as a source would have it with this configuration, at the time of its arrival.
 * Rejects with `Problem` `not_found`.
 */
export async function judgeKept(
  store: Pick<Store, 'captures'>,
  roster: Roster,
  endpoint: Endpoint,
  { id, bytes, path, receivedAtMs: nowMs }: CaptureSummary,
  publicUrl: string | null,
): Promise<Judgement> {
  if (bytes <= largestHere) {
    const whole = await readWholeCapture(store, id)
    return judgeAt(roster, endpoint, { ...whole, malformed: whole.parserError }, publicUrl)
  }
  const { scheme: choice, toleranceSeconds } = endpoint
  const secrets = roster.secretsFor(endpoint, nowMs)
  const url = urlOf(publicUrl, path)
  const verdict = await store.captures.judge({ id, choice, secrets, nowMs, toleranceSeconds, url })
  if (!verdict) throw noCapture(id)
  const scheme = roster.schemes.find((known) => known.id === verdict.scheme) ?? null
  return { verdict, scheme }
}
