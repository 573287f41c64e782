import type { RetryRule, Simulation, StepState } from '../../../contract/simulation.ts'
import { number } from './plural.ts'
import type { BodyMode } from '../../views/send/body-text.ts'

export const send = {
  title: 'Send',
  text: 'Webhooks as their senders make them, to your app or to this listener.',
  what: 'What to send',
  sender: 'Sender',
  event: 'Event',
  life: 'A whole prediction, from start to end',
  end: 'It ends as',
  filter: 'Events filter',
  filterHint: 'None chosen: as without a filter, new output and the end.',
  where: 'Where and how',
  secret: 'Sign with',
  unsigned: 'No signature',
  cannotSign: (sender: string) =>
    `Only ${sender} can sign its webhooks. A private key works where the scheme has one.`,
  to: 'Send to',
  toSelf: 'This listener',
  toAddress: 'An address',
  address: 'Address',
  addressProblem: 'An address begins with http:// or https://.',
  retries: 'Try again as the sender does',
  retryRule: {
    mlflow:
      'Up to four attempts on 429, 500, 502, 503, 504 and when no answer comes; same id, time and signature. Retry-After is obeyed.',
    replicate:
      'What ends a prediction, for about a minute: after 1, 2, 4, 8, 16 and 32 seconds, each with a fresh timestamp.',
    'standard-webhooks':
      'For three days: after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, each up to a tenth later. Retry-After is obeyed when it is longer.',
    svix: 'For about a day: after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours.',
  } as Record<Exclude<RetryRule, 'none'>, string>,
  speed: 'Speed up the waiting',
  times: (speed: number) => `${number(speed)} ×`,
  speedHint: 'Only the waiting is faster; timestamps stay true.',
  deliveryId: 'Delivery id',
  deliveryIdHint: 'Empty: a new one.',
  act: (count: number) =>
    count < 2 ? 'Send this webhook' : `Send these ${number(count)} webhooks`,
  requests: (count: number): string => (count === 1 ? 'The request' : 'The requests'),
  reset: 'Undo my changes',
  signedLater: 'It is signed when it is sent, after your changes.',
  edited: 'edited',
  after: (duration: string) => `after ${duration}`,
  method: 'Method',
  methodProblem: 'This is no HTTP method.',
  headers: 'Headers',
  headersHint: 'One per line, in this order and case: Name: value',
  headersProblem: 'Each line is Name: value, in characters that HTTP can carry.',
  body: 'Body',
  bodyAs: 'Edit the body as',
  bodyMode: { text: 'Text', json: 'JSON', hex: 'Hex' } as Record<BodyMode, string>,
  hexProblem: 'Two hex digits for each byte.',
  notText: 'This body is not UTF-8 text, so it is edited byte by byte.',
  timeline: 'How it goes',
  cancel: 'Cancel',
  earlier: 'Sent before',
  state: { running: 'under way', done: 'done', canceled: 'cancelled' } as Record<
    Simulation['state'],
    string
  >,
  step: {
    waiting: 'waits for its time',
    sending: 'being sent',
    retrying: 'will be tried again',
    delivered: 'delivered',
    refused: 'not taken; the sender would not try again',
    redirected: 'redirected; not followed',
    gave_up: 'given up after the last try',
    canceled: 'cancelled',
  } as Record<StepState, string>,
  attempt: (attempt: number) => `Attempt ${attempt}`,
  nextTry: (left: string) => `Next try in ${left}.`,
  sentIn: (left: string) => `Goes out in ${left}.`,
  asked: 'The receiver asked for it with Retry-After.',
  openRequest: (id: string) => `Request ${id}`,
  hostTitle: (host: string) => `Send to ${host}?`,
  hostText:
    'This is not this computer. What you send there can cause what a real webhook causes. You are asked once for each host.',
  hostConfirm: (host: string) => `Send to ${host}`,
}
