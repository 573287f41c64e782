import type { Capture } from '../contract/capture.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import type { Judgement } from '../signing/judge.ts'
import { judge } from '../signing/judge.ts'
import type { Roster } from './roster.ts'

/** Judges a capture as its source would have it, at the moment of its arrival. */
export function judgeAt(
  roster: Roster,
  endpoint: Endpoint,
  capture: Capture,
  publicUrl: string | null = null,
): Judgement {
  const url = urlOf(publicUrl, capture.path)
  return judge(url ? { ...capture, url } : capture, {
    choice: choiceOf(roster, endpoint),
    schemes: roster.schemes,
    secrets: roster.secretsFor(endpoint, capture.receivedAtMs),
    nowMs: capture.receivedAtMs,
    toleranceSeconds: endpoint.toleranceSeconds,
  })
}

/** What the sender was given, as far as we know it; null: we have no public address. */
export const urlOf = (publicUrl: string | null, path: string): string | null =>
  publicUrl && publicUrl.replace(/\/+$/, '') + path

/** A source set to a scheme that was removed since falls back to telling senders apart. */
function choiceOf(roster: Roster, endpoint: Endpoint): 'auto' | Roster['schemes'][number] {
  if (endpoint.scheme === 'auto') return 'auto'
  return roster.schemes.find(({ id }) => id === endpoint.scheme) ?? 'auto'
}
