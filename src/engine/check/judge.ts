import type { ReceiverFault } from '../../contract/check.ts'
import type { SendTrouble } from '../../contract/outgoing.ts'
import type { Judgement, Seen, Tried } from './check.ts'

const refusals = [400, 401, 403, 422]

export const isAccepted = ({ status }: Tried): boolean =>
  status !== null && status >= 200 && status < 300

/** With an answer that came to its end: without that a sender takes the delivery for failed. */
export const isTaken = (tried: Tried): boolean => isAccepted(tried) && tried.trouble === null

export const isRefused = ({ status, trial }: Tried): boolean =>
  status !== null && (refusals.includes(status) || (trial.alsoRefused?.includes(status) ?? false))

export const isError = ({ status }: Tried): boolean => status !== null && status >= 500

const named: Readonly<Record<number, string>> = {
  404: '404, which says that nothing is there',
  405: '405, which says that the method is wrong',
  410: '410, which says that it is gone for good',
  413: '413, which says that the body is too large',
  429: '429, which says that there were too many requests',
}

const unanswered: Partial<Record<SendTrouble, string>> = {
  timed_out: 'nothing in time',
  bad_answer: 'something that is no HTTP',
  reset: 'a cut connection',
  refused: 'nothing: the connection was refused',
  dns: 'nothing: its name could not be looked up',
  unreachable: 'nothing: there is no way to it',
  tls: 'nothing: no secure connection came about',
  not_allowed: 'nothing: the request may not be sent there',
}

const didInstead: Partial<Record<SendTrouble, string>> = {
  timed_out: 'did not answer in time',
  reset: 'cut the connection',
  refused: 'refused the connection',
}

/** What one answer was, in words. */
export function answerWords({ status, trouble }: Tried): string {
  if (status === null) return (trouble && unanswered[trouble]) ?? 'nothing'
  if (trouble)
    return `${status}, but its answer ${trouble === 'timed_out' ? 'did not end in time' : 'broke off'}`
  if (status >= 300 && status < 400) return `${status}, a redirect`
  return named[status] ?? String(status)
}

/** `“half the digest” got 200`; without a label when the check has one request. */
export const toldOf = (tried: Tried): string =>
  tried.label === '' ? `It ${didWords(tried)}.` : `${capital(tried.label)}: it ${didWords(tried)}.`

const didWords = (tried: Tried): string =>
  (tried.status === null && tried.trouble && didInstead[tried.trouble]) ||
  `answered ${answerWords(tried)}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The first of them told, how many more are like it, and what the others got. */
export function toldAll(tried: readonly Tried[]): string {
  const [first, ...rest] = tried
  if (!first) return ''
  const words = answerWords(first)
  const alike = rest.filter((one) => answerWords(one) === words)
  const others = rest.filter((one) => answerWords(one) !== words)
  const got = listed([...new Set(others.map(answerWords))])
  return [
    toldOf(first),
    ...(alike.length > 0 ? [`${moreWords(alike)} like it.`] : []),
    ...(others.length > 0 ? [`${moreWords(others)} got ${got}.`] : []),
  ].join(' ')
}

const moreWords = ({ length }: readonly Tried[]): string =>
  length === 1 ? 'One more' : `${length} more`

/** `400`, `400 and 401`, `400, 401 and 403`. */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last
}

export const stoppedWords = 'The run was stopped before this was told.'
export const lostWords = 'The target stopped answering, so this could not be told.'

/** No answer, and nobody to blame: canceled, out of time, or the target is gone. */
export function troubleJudgement(tried: readonly Tried[], seen: Seen): Judgement | null {
  const odd = tried.filter(({ status, trouble }) => status === null && trouble !== null)
  if (tried.some(({ trouble }) => trouble === 'canceled')) return unknown(stoppedWords)
  if (odd.length === 0) return null
  if (seen.isLost()) return unknown(lostWords)
  const unsent = odd.find(({ trouble }) => trouble !== null && ourSide.includes(trouble))
  return unsent ? unknown(unsent.words ?? toldOf(unsent)) : null
}

/** Trouble on the way to the receiver, which says nothing of it. */
const ourSide: readonly SendTrouble[] = ['not_allowed', 'dns', 'unreachable']

export const unknown = (found: string): Judgement => ({ verdict: 'unknown', found })
export const passed = (found: string, warning: string | null = null): Judgement => ({
  verdict: 'passed',
  found,
  warning,
})
export const failed = (found: string, fault: ReceiverFault, advice: string): Judgement => ({
  verdict: 'failed',
  found,
  fault,
  advice,
})

type Blame = {
  readonly fault: ReceiverFault
  readonly advice: string
  /** What to do about a 5xx; left out: the usual. */
  readonly errorAdvice?: string
}

/** Passes when every answer is a 2xx. */
export function allAccepted(tried: readonly Tried[], seen: Seen, blame: Blame): Judgement {
  const trouble = troubleJudgement(tried, seen)
  if (trouble) return trouble
  if (tried.every(isTaken)) return passed(statusesWords(tried))
  const limited = tried.filter(({ status }) => status === 429)
  if (limited.length > 0) return unknown(toldAll(limited))
  const errors = tried.filter(isError)
  if (errors.length > 0) return failed(toldAll(errors), 'errors', advice.errorOnValid)
  const others = tried.filter((one) => !isTaken(one))
  const silent = others.filter(({ status }) => status === null)
  if (silent.length === others.length) return silentJudgement(silent)
  if (others.some(isRefused)) return failed(toldAll(others), blame.fault, blame.advice)
  return failed(toldAll(others), 'errors', otherAdvice(others))
}

function silentJudgement(silent: readonly Tried[]): Judgement {
  return silent.every(({ trouble }) => trouble === 'timed_out')
    ? unknown(`${toldAll(silent)} It may be slow, or stuck.`)
    : failed(toldAll(silent), 'errors', advice.cut)
}

/** Passes when every answer is a refusal: 400, 401, 403 or 422. */
export function allRefused(tried: readonly Tried[], seen: Seen, blame: Blame): Judgement {
  const trouble = troubleJudgement(tried, seen)
  if (trouble) return trouble
  const accepted = tried.filter(isAccepted)
  if (accepted.length > 0) return failed(toldAll(accepted), blame.fault, blame.advice)
  const errors = tried.filter(isError)
  if (errors.length > 0)
    return failed(toldAll(errors), 'errors', blame.errorAdvice ?? advice.errorOnWrong)
  const cut = tried.filter((one) => one.status === null && !one.trial.alsoRefused)
  if (cut.some(({ trouble: kind }) => kind !== 'timed_out'))
    return failed(toldAll(cut), 'errors', advice.cut)
  const others = tried.filter((one) => !isRefused(one) && !isSpared(one))
  if (others.length > 0) return unknown(`${toldAll(others)} That is no refusal.`)
  return passed(statusesWords(tried))
}

/** A server that ends the connection on a header it will not read has kept it out. */
const isSpared = ({ status, trial }: Tried): boolean =>
  status === null && trial.alsoRefused !== undefined

/** `It answered 401.`, `It answered 400 and 401.` */
export const statusesWords = (tried: readonly Tried[]): string =>
  `It answered ${listed([...new Set(tried.map(answerWords))])}.`

const advice = {
  errorOnValid:
    'Find the error in the receiver’s log: the signature is right, and the sender takes a 5xx for a failed delivery.',
  errorOnWrong:
    'Catch what goes wrong while verifying and answer 401: a 5xx makes the sender try again, and hides an attack among errors.',
  cut: 'Answer with a status instead of ending the connection: catch errors around the handler.',
}

function otherAdvice(others: readonly Tried[]): string {
  const [{ status, trouble } = { status: null, trouble: null }] = others
  if (status !== null && trouble)
    return 'End the answer, with its whole body: a sender waits for the end, and takes a cut answer for none.'
  if (status === 404 || status === 405)
    return 'Check the URL: the path or the method is not routed.'
  if (status === 415) return 'Read the raw body whatever the content type says.'
  if (status === 410) return 'Check the URL: 410 tells senders to switch the endpoint off.'
  if (status !== null && status >= 300 && status < 400)
    return 'Use the URL that the redirect leads to: senders do not follow it, or lose the body on the way.'
  return 'Answer 2xx to a correctly signed event.'
}
