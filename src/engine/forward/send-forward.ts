import type { ForwardSetting } from '../../contract/forward.ts'
import { mostAnswerBytes } from '../outgoing/read-answer.ts'
import { hideSecretHeaders } from '../secret-headers.ts'
import type { NewDelivery } from '../store/delivery-insert.ts'
import { forwardRequest } from './forward-request.ts'
import type { ForwarderNeeds } from './forwarder-needs.ts'
import type { SentTurn, Turn } from './source-queue.ts'

type SendNeeds = Pick<ForwarderNeeds, 'store' | 'send' | 'roster'>

/** Reads a capture from disk and sends it to the app. */
export async function sendForward(
  { store, send, roster }: SendNeeds,
  captureId: string,
  { url, timeoutMs }: ForwardSetting,
  signal: AbortSignal,
): Promise<Turn> {
  const [capture, whole] = await Promise.all([
    store.captures.get(captureId),
    store.captures.body(captureId, 0, Number.MAX_SAFE_INTEGER),
  ])
  if (!capture || !whole) return { kind: 'gone' }
  let wasWritten = false
  const sent = await send(forwardRequest({ ...capture, body: whole.bytes }, url), {
    timeoutMs,
    signal,
    isConfirmed: (host) => store.confirmedHosts.has(host),
    // the sender gets all of it
    keptBytes: mostAnswerBytes,
    onWritten: () => (wasWritten = true),
  })
  const scheme = (await roster()).schemes.find(({ id }) => id === capture.scheme) ?? null
  return { kind: 'sent', sent, wasWritten, scheme }
}

/** What is kept of it. */
export const deliveryOf = (captureId: string, { sent, scheme }: SentTurn): NewDelivery => ({
  kind: 'forward',
  groupId: null,
  captureId,
  label: null,
  method: sent.request.method,
  url: sent.request.url,
  headers: hideSecretHeaders(sent.request.headers, scheme, []),
  bytes: sent.request.body.length,
  body: null,
  startedAtMs: sent.startedAtMs,
  answer: sent.answer,
  trouble: sent.trouble,
  timings: sent.timings,
  expected: 'accept',
  broken: null,
  resignedAs: null,
})
