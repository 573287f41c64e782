import type { DeliveryDetail } from '../contract/delivery.ts'
import type { ReplayPlan } from '../contract/replay.ts'
import type { SendTrouble } from '../contract/outgoing.ts'
import type { ExitCode } from './exit.ts'
import { exitCodes } from './exit.ts'
import { plain } from './print.ts'

/** What `replay --json` prints. */
export function deliveryDocument(delivery: DeliveryDetail) {
  const { answer, ...rest } = delivery
  if (answer === null) return { ...rest, answer }
  const { body, ...head } = answer
  return { ...rest, answer: { ...head, bodyBase64: Buffer.from(body).toString('base64') } }
}

const unreached: ReadonlySet<SendTrouble> = new Set([
  'not_allowed',
  'dns',
  'refused',
  'unreachable',
  'tls',
])

/** A receiver that was not reached could not be tried; one that did not answer well did not pass. */
export function exitCodeOf({ passed, trouble }: DeliveryDetail): ExitCode {
  if (passed) return exitCodes.passed
  return trouble && unreached.has(trouble.kind) ? exitCodes.couldNotRun : exitCodes.notPassed
}

const comparisonWords = {
  first: null,
  fixed: 'Fixed: it did not pass the last time.',
  regressed: 'Regressed: it passed the last time.',
  still_failing: 'Still failing, as the last time.',
  still_passing: 'Still passing, as the last time.',
} as const

export function deliveryLines(delivery: DeliveryDetail): string[] {
  const { passed, method, url, answer, trouble, totalMs, expected, comparison } = delivery
  const took = `${Math.round(totalMs)} ms`
  const said = answer ? `${answer.status} ${answer.statusText}`.trim() : 'no answer'
  const wanted = !passed && expected === 'refuse' && answer ? ' (it should have been refused)' : ''
  return [
    plain(`${passed ? '✓' : '✗'} ${method} ${url}  ${said}${wanted}, ${took}`),
    trouble?.words ?? null,
    answer?.redirectsTo ? `It redirects to ${answer.redirectsTo}, which was not followed.` : null,
    comparison && comparisonWords[comparison],
    ...answerLines(answer),
  ].flatMap((line) => (line === null ? [] : [plain(line)]))
}

const mostAnswerText = 2_000

function answerLines(answer: DeliveryDetail['answer']): string[] {
  if (answer === null || answer.body.length === 0) return []
  const text = Buffer.from(answer.body).toString('utf8').slice(0, mostAnswerText)
  const isCut = answer.bodyBytes > Buffer.byteLength(text)
  return ['', ...text.trimEnd().split('\n'), ...(isCut ? [`… ${answer.bodyBytes} bytes`] : [])]
}

export function planLines(plan: ReplayPlan): string[] {
  const { method, target, headers, changes, bytes, bodyChange, signing, warnings } = plan
  return [
    `${method} ${target.url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    `${bytes} bytes${bodyChange ? `. ${bodyChange.words}` : ', as captured.'}`,
    ...(changes.length > 0 ? ['', 'Not as captured:'] : []),
    ...changes.map(({ name, before, after, why }) => {
      const [old, now] = [before ?? '(not there)', after ?? '(left out)']
      return `  ${name}: ${old} → ${now}. ${why}.`
    }),
    ...(signing.words ? ['', signing.words] : []),
    ...warnings,
  ].map(plain)
}
