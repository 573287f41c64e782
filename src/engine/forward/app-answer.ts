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

/** Why the app’s answer is not passed on. `off`: the source does not forward any more. */
export type NoAnswer = SendTrouble | 'late' | 'closing' | 'off' | 'cleared' | 'skipped' | 'gone'

const outcomes: Partial<Record<NoAnswer, readonly [status: number, words: string]>> = {
  timed_out: late,
  late,
  reset: broken,
  bad_answer: broken,
  closing: [503, 'Countersign is closing.'],
  off: [502, 'Forwarding was turned off before the app behind Countersign got this.'],
  cleared: [502, 'The queue of the app behind Countersign was emptied.'],
  skipped: [502, 'This request was left out.'],
  gone: [502, 'This request was deleted before the app behind Countersign got it.'],
}

/**
 * What becomes of a request that the app did not answer. `waits`: for forwarding to be turned on again.
 * `done`: the app has it, or it will not get it.
 */
export type Fate = 'follows' | 'waits' | 'done' | 'dropped'

const fates: Readonly<Record<Fate, string>> = {
  follows: 'The request is kept and will be forwarded when it can be.',
  waits: 'The request is kept, and is forwarded when forwarding is turned on again.',
  done: 'The request is kept.',
  dropped: 'The request is not forwarded any more.',
}

/** The app gave no answer, so we say what became of the request. */
export function answerWithoutApp(reason: NoAnswer, fate: Fate): SenderAnswer {
  const [status, words] = outcomes[reason] ?? [
    502,
    'The app behind Countersign could not be reached.',
  ]
  const isQueued = fate === 'follows' || fate === 'waits'
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['Countersign-Forward', isQueued ? 'queued' : 'failed'],
    ],
    body: JSON.stringify({ error: `${words} ${fates[fate]}` }),
  }
}
