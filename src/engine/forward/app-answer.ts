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

const late = [504, 'The app behind Countersign did not answer in time.'] as const
const broken = [502, 'The app behind Countersign gave no whole answer.'] as const

type Reason = SendTrouble | 'late' | 'closing'

const outcomes: Partial<Record<Reason, readonly [status: number, words: string]>> = {
  timed_out: late,
  late,
  reset: broken,
  bad_answer: broken,
  closing: [503, 'Countersign is closing.'],
}

/** The app gave no answer, so we say what became of the request. */
export function answerWithoutApp(reason: Reason, willFollow: boolean): SenderAnswer {
  const [status, words] = outcomes[reason] ?? [
    502,
    'The app behind Countersign could not be reached.',
  ]
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
