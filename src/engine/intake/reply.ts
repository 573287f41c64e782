import type { Capture, HeaderPair } from '../../contract/capture.ts'
import type { Endpoint, ReplyStep } from '../../contract/endpoint.ts'
import type { Verdict } from '../../contract/verdict.ts'

const jsonHeaders: readonly HeaderPair[] = [['Content-Type', 'application/json']]

/** What the sender gets, and a line for the log when the reply leaves something unsaid. */
export type PlannedReply = ReplyStep & { readonly warning: string | null }

/** What a reply depends on beside the request and its verdict. */
export type Standing = {
  /** True when there is a secret for the source, also one that cannot be opened or has ended. */
  readonly isSecretKnown: boolean
  /** How many requests this source answered before, for a script. */
  readonly turn: number
}

/** Chooses the reply. */
export function planReply(
  capture: Capture,
  endpoint: Endpoint,
  verdict: Verdict,
  { isSecretKnown, turn }: Standing,
): PlannedReply {
  const fault = faultOf(capture)
  if (fault) return fault
  const { reply } = endpoint
  if (reply.mode === 'scripted') return { ...stepAt(reply.steps, reply.after, turn), warning: null }
  if (reply.mode === 'enforce') return enforce(capture, endpoint, verdict, isSecretKnown)
  return json(200, { received: true, verdict: verdict.verdict })
}

/** What is answered to a request that did not come whole; null for all others. */
export function faultOf(capture: Capture): PlannedReply | null {
  if (capture.cut)
    return json(413, { error: 'The body is over the limit; its beginning was kept.' })
  if (capture.incomplete) return json(408, { error: 'The request did not end in time.' })
  if (!capture.malformed) return null
  const status = capture.malformed.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  return json(status, { error: `This is not valid HTTP: ${capture.malformed.words}` })
}

function stepAt(steps: readonly ReplyStep[], after: string, turn: number): ReplyStep {
  const index = after === 'start_again' ? turn % steps.length : Math.min(turn, steps.length - 1)
  return steps[index]!
}

/** Answers as the receivers of these senders do, so that a sender's error path can be tried. */
function enforce(
  capture: Capture,
  endpoint: Endpoint,
  verdict: Verdict,
  isSecretKnown: boolean,
): PlannedReply {
  if (verdict.verdict === 'passed') return accepted(capture, verdict.scheme)
  if (verdict.verdict === 'unverified' && !isSecretKnown) {
    const name = `${endpoint.name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_WEBHOOK_SECRET`
    const warning = `${name} not configured: ${endpoint.name} was answered 200 without verification.`
    return { ...accepted(capture, verdict.scheme), warning }
  }
  const status = verdict.scheme === 'replicate' ? 403 : 401
  return json(status, { error: 'Invalid signature' })
}

function accepted(capture: Capture, scheme: string | null): PlannedReply {
  const { token_id, status } = registrationOf(capture.body)
  if (scheme !== 'mlflow-body' && token_id === null) return json(200, { received: true })
  return json(200, {
    success: true,
    message: 'Model registration webhook received',
    token_id,
    status,
  })
}

const longestParsedBody = 1_048_576

function registrationOf(body: Uint8Array): { token_id: string | null; status: string | null } {
  const none = { token_id: null, status: null }
  if (body.length > longestParsedBody) return none
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    if (typeof value !== 'object' || value === null) return none
    const { token_id, status } = value as Record<string, unknown>
    return { token_id: textOrNull(token_id), status: textOrNull(status) }
  } catch {
    // a body that is no JSON has nothing to fill in; its signature was right all the same
    return none
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function json(status: number, value: unknown): PlannedReply {
  return {
    status,
    headers: [...jsonHeaders] as ReplyStep['headers'],
    body: JSON.stringify(value),
    delayMs: 0,
    warning: null,
  }
}
