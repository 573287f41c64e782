import type { Capture } from '../../contract/capture.ts'
import type { ReplyPreview } from '../../contract/source-calls.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { planReply } from '../intake/reply.ts'
import { judgeAt } from '../intake/receive.ts'
import type { CallNeeds } from './needs.ts'

/** What the newest request of a source, or one without a signature, would be answered with these settings. */
export async function previewReply(needs: CallNeeds, endpoint: Endpoint): Promise<ReplyPreview> {
  const { capture, captureId } = await newestOf(needs, endpoint.id)
  const roster = await needs.roster()
  const { verdict } = judgeAt(roster, endpoint, capture)
  const { status, headers, body, delayMs } = planReply(capture, endpoint, verdict, {
    isSecretKnown: roster.isSecretKnown(endpoint),
    turn: 0,
  })
  return { status, headers, body, delayMs, captureId, verdict: verdict.verdict }
}

/** The newest request of a source; one without a signature when there is none. */
export async function newestOf(
  needs: CallNeeds,
  sourceId: string,
): Promise<{ capture: Capture; captureId: string | null }> {
  const { captures } = needs.store
  const page = await captures.list({
    terms: [{ kind: 'field', field: 'source', operator: ':', value: sourceId, negated: false }],
    before: null,
    limit: 1,
    nowMs: needs.surroundings.now(),
  })
  const stored = page.captures[0] && (await captures.get(page.captures[0].id))
  const whole = stored && (await captures.body(stored.id, 0, Number.MAX_SAFE_INTEGER))
  if (!stored || !whole) return { capture: unsigned(needs.surroundings.now()), captureId: null }
  const capture = { ...stored, body: whole.bytes, malformed: stored.parserError }
  return { capture, captureId: stored.id }
}

const unsigned = (receivedAtMs: number): Capture => ({
  receivedAtMs,
  durationMs: 0,
  method: 'POST',
  path: '/',
  httpVersion: '1.1',
  peer: '127.0.0.1:0',
  headers: [['Content-Type', 'application/json']],
  body: Buffer.from('{}'),
  incomplete: null,
  cut: false,
  malformed: null,
})
