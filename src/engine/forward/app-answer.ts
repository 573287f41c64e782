import type { HeaderPair } from '../../contract/capture.ts'
import type { OutgoingAnswer, SendTrouble } from '../../contract/outgoing.ts'

/** What a sender is answered in the app's name, or in ours when the app gave no answer. */
export type SenderAnswer = {
  readonly status: number
  readonly headers: [string, string][]
  readonly body: string | Uint8Array
}

// what belongs to the connection with the app, or is counted anew for the sender
const notPassedOn = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'content-length',
])

/** The app's answer as its sender gets it: status, headers and body as they came. */
export const answerOfApp = ({ status, headers, body }: OutgoingAnswer): SenderAnswer => ({
  // a switch of protocols cannot be passed on
  status: status < 200 ? 502 : status,
  headers: headers.filter(([name]) => !notPassedOn.has(name.toLowerCase())).map(copyOf),
  body,
})

const copyOf = ([name, value]: HeaderPair): [string, string] => [name, value]

/** The app gave no answer, so we say what became of the request. */
export function answerWithoutApp(
  reason: SendTrouble | 'late' | 'closing',
  willFollow: boolean,
): SenderAnswer {
  const slow = reason === 'timed_out' || reason === 'late'
  const status = reason === 'closing' ? 503 : slow ? 504 : 502
  const words = slow
    ? 'The app behind Countersign did not answer in time.'
    : reason === 'closing'
      ? 'Countersign is closing.'
      : 'The app behind Countersign could not be reached.'
  const fate = willFollow
    ? 'The request is kept and will be forwarded when it can be.'
    : 'The request is kept.'
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['Countersign-Forward', willFollow ? 'queued' : 'failed'],
    ],
    body: JSON.stringify({ error: `${words} ${fate}` }),
  }
}
