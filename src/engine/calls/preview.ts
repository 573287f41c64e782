import type { Capture } from '../../contract/capture.ts'
import type { ReplyPreview } from '../../contract/source-calls.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { planReply } from '../intake/reply.ts'
import { judgeAt } from '../judge-at.ts'
import { judgeKept } from '../judge-kept.ts'
import type { WholeCapture } from '../whole-capture.ts'
import { readWholeCapture } from '../whole-capture.ts'
import type { CallNeeds } from './needs.ts'

/** What the newest request of a source, or one without a signature, would be answered with these settings. */
export async function previewReply(needs: CallNeeds, endpoint: Endpoint): Promise<ReplyPreview> {
  const newest = await newestOf(needs, endpoint.id)
  const capture = newest ? withFault(newest) : unsigned(needs.surroundings.now())
  const roster = await needs.roster()
  const { verdict } = newest
    ? await judgeKept(needs.store, roster, endpoint, newest, null)
    : judgeAt(roster, endpoint, capture)
  const { status, headers, body, delayMs } = planReply(capture, endpoint, verdict, {
    isSecretKnown: roster.isSecretKnown(endpoint),
    turn: 0,
  })
  const captureId = newest?.id ?? null
  return { status, headers, body, delayMs, captureId, verdict: verdict.verdict }
}

/** A kept request as it arrived. */
export const withFault = (kept: WholeCapture): Capture => ({ ...kept, malformed: kept.parserError })

/** The newest request of a source; null: there is none. */
export async function newestOf(needs: CallNeeds, sourceId: string): Promise<WholeCapture | null> {
  const page = await needs.store.captures.list({
    terms: [{ kind: 'field', field: 'source', operator: ':', value: sourceId, negated: false }],
    before: null,
    limit: 1,
    nowMs: needs.surroundings.now(),
  })
  const [newest] = page.captures
  return newest ? readWholeCapture(needs.store, newest.id) : null
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
