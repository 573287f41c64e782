import type { Capture, CaptureSummary } from '../../contract/capture.ts'
import type { Endpoint, Reply } from '../../contract/endpoint.ts'
import { deliveryId } from '../../signing/delivery-id.ts'
import { nameEvent } from '../../signing/events/name-event.ts'
import type { Judgement } from '../../signing/judge.ts'
import type { Feed } from '../feed.ts'
import type { SenderAnswer } from '../forward/app-answer.ts'
import { canForward } from '../forward/forward-request.ts'
import type { Forwarder } from '../forward/forwarder.ts'
import { judgeAt, urlOf } from '../judge-at.ts'
import type { Roster, RosterKeeper } from '../roster.ts'
import type { NewCapture, Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'
import { keepLateNames, readableBody } from './late-names.ts'
import { keepLateVerdicts } from './late-verdicts.ts'
import type { PlannedReply } from './reply.ts'
import { faultOf, planReply } from './reply.ts'
import { trailerNotes } from './trailer-notes.ts'

/** The answer to a sender: decided before the capture is stored, sent after. */
export type Receipt = {
  readonly reply: PlannedReply
  readonly captureId: string | null
  /** What the app behind us answers in our place; left out: we answer. */
  readonly fromApp?: Promise<SenderAnswer> | null
}

/** Takes a capture to disk and says what to answer. Resolves once the row is committed. */
export type Receive = (capture: Capture) => Promise<Receipt>

export type ReceiveNeeds = {
  readonly store: Pick<Store, 'captures' | 'configVersion'>
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly forwarder: Pick<Forwarder, 'settingOf' | 'arrived'>
  readonly log: Log
  /** Answers every source this way, whatever it is set to (`serve --reply`). */
  readonly replyOverride: Reply | null
  /** Our public address while there is one: some senders sign it. */
  readonly publicUrl: () => string | null
}

export function createReceive(needs: ReceiveNeeds): Receive {
  const { store, feed, log } = needs
  const turns = new Map<string, number>()
  const lateNames = keepLateNames(needs)
  const lateVerdicts = keepLateVerdicts(needs)

  return async (capture) => {
    try {
      const known = needs.roster()
      const roster = known instanceof Promise ? await known : known
      const endpoint = sourceOf(roster, capture, needs.replyOverride)
      const judgement = isLarge(capture)
        ? await judgeLarge(needs, roster, endpoint, capture)
        : judgeAt(roster, endpoint, capture, needs.publicUrl())
      const judged = withJudgement(endpoint, capture, judgement)
      const standing = {
        isSecretKnown: roster.isSecretKnown(endpoint),
        turn: takeTurn(turns, endpoint, capture),
      }
      const reply = planReply(capture, endpoint, judged.verdict, standing)
      const forward = canForward(capture) ? needs.forwarder.settingOf(endpoint) : null
      const replyStatus = forward?.answer === 'app' ? 0 : reply.status
      const isForwarded = forward !== null
      const summary = await store.captures.add({ ...judged, replyStatus, isForwarded })
      tell(feed, log, summary, reply)
      lateNames.find(capture, summary)
      lateVerdicts.find(summary, roster)
      const fromApp = forward && needs.forwarder.arrived(summary.id, endpoint.id, forward)
      return { reply, captureId: summary.id, fromApp }
    } catch (error) {
      log('error', `A request could not be kept: ${(error as Error).message}`)
      feed.tell('app.warning', { code: 'not_kept', message: notKept })
      return { reply: unavailable, captureId: null }
    }
  }
}

const notKept = 'A request could not be kept, and its sender was told so with a 503.'

/** Our 2xx means "kept": without a row on disk the sender must try again. */
const unavailable: PlannedReply = {
  status: 503,
  headers: [
    ['Content-Type', 'application/json'],
    ['Retry-After', '5'],
  ],
  body: JSON.stringify({ error: 'Countersign could not keep this request. Send it again.' }),
  delayMs: 0,
  warning: null,
}

function sourceOf(roster: Roster, capture: Capture, override: Reply | null): Endpoint {
  const endpoint = roster.match(capture.path) ?? roster.endpoints.at(-1)
  if (!endpoint) throw new Error('There is no source at all; the catch-all is missing.')
  return override ? { ...endpoint, reply: override } : endpoint
}

/** Hashing more than this once for each secret would hold up all other senders. */
const largestJudgedHere = 1_048_576

const isLarge = ({ body }: Capture): boolean => body.length > largestJudgedHere

/** In the read worker; here when that fails: a request is not refused for it. */
async function judgeLarge(
  { store, publicUrl, log }: ReceiveNeeds,
  roster: Roster,
  endpoint: Endpoint,
  capture: Capture,
): Promise<Judgement> {
  const { method, path, headers, body, receivedAtMs: nowMs } = capture
  const { scheme: choice, toleranceSeconds } = endpoint
  const secrets = roster.secretsFor(endpoint, nowMs)
  const url = urlOf(publicUrl(), path)
  const ask = {
    request: { method, path, headers, body },
    choice,
    secrets,
    nowMs,
    toleranceSeconds,
    url,
  }
  try {
    const verdict = await store.captures.judgeNew(ask)
    return { verdict, scheme: roster.schemes.find(({ id }) => id === verdict.scheme) ?? null }
  } catch (error) {
    log(
      'warning',
      `A large request was judged on the thread of the listener: ${(error as Error).message}`,
    )
    return judgeAt(roster, endpoint, capture, publicUrl())
  }
}

function withJudgement(
  endpoint: Endpoint,
  capture: Capture,
  judgement: Judgement,
): Omit<NewCapture, 'replyStatus'> {
  const { scheme } = judgement
  const trailers = trailerNotes(capture)
  const verdict =
    trailers.length === 0
      ? judgement.verdict
      : { ...judgement.verdict, notes: [...judgement.verdict.notes, ...trailers] }
  const { name, subject } = nameEvent(
    { headers: capture.headers, body: readableBody(capture) },
    scheme?.id ?? null,
  )
  return {
    ...capture,
    sourceId: endpoint.id,
    source: endpoint.name,
    verdict,
    name,
    subject,
    deliveryId: scheme ? deliveryId(capture, scheme) : null,
  }
}

const replyTexts = new WeakMap<Reply, string>()

/** The object is the same until the configuration changes, so it is written out once. */
function textOf(reply: Reply): string {
  let text = replyTexts.get(reply)
  if (text === undefined) replyTexts.set(reply, (text = JSON.stringify(reply)))
  return text
}

function takeTurn(turns: Map<string, number>, endpoint: Endpoint, capture: Capture): number {
  if (endpoint.reply.mode !== 'scripted' || faultOf(capture)) return 0
  // a changed script begins at its first step
  const key = `${endpoint.id} ${textOf(endpoint.reply)}`
  const turn = turns.get(key) ?? 0
  turns.set(key, turn + 1)
  return turn
}

function tell(feed: Feed, log: Log, summary: CaptureSummary, reply: PlannedReply): void {
  feed.tellAdded(summary)
  if (reply.warning) log('warning', reply.warning)
}
