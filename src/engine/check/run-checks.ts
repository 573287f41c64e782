import type { CheckDiagnosis, CheckEnd, CheckId, CheckResult } from '../../contract/check.ts'
import type { Bench } from './bench.ts'
import type { Check, Judgement, Turn, Tried } from './check.ts'
import { wordsOf } from './check.ts'
import { checks as allChecks } from './checks.ts'
import { explained, notVerified } from './explained.ts'
import type { Exchange, Send } from './exchange.ts'
import { createExchange } from './exchange.ts'
import { isAccepted, isTaken, lostWords, stoppedWords, unknown } from './judge.ts'

export type Running = {
  readonly bench: Bench
  /** Null: all. */
  readonly only: readonly CheckId[] | null
  readonly send: Send
  readonly signal: AbortSignal
  /** Told of what ended, once for each check. */
  readonly onResults: (results: readonly CheckResult[]) => void
}

export type Outcome = {
  readonly end: CheckEnd
  readonly checks: readonly CheckResult[]
  readonly diagnosis: CheckDiagnosis | null
  readonly slowestMs: number | null
}

/** What the checks asked for rest on runs with them. */
export function checksFor(only: readonly CheckId[] | null): readonly Check[] {
  const ground: readonly CheckId[] = ['reachable', 'accepts-valid']
  return allChecks.filter(({ id }) => only === null || only.includes(id) || ground.includes(id))
}

/** Runs checks to their end. Does not reject because of anything the target does. */
export async function runChecks({
  bench,
  only,
  send,
  signal,
  onResults,
}: Running): Promise<Outcome> {
  const outOfTime = AbortSignal.timeout(bench.patience.totalMs)
  const stop = AbortSignal.any([signal, outOfTime])
  const exchange = createExchange(bench, send, stop)
  const chosen = checksFor(only)
  const results = new Map<CheckId, CheckResult>()
  const held = new Map<Check, Judged>()
  const tried = new Map<CheckId, readonly Tried[]>()
  let diagnosis: CheckDiagnosis | null = null

  const tell = (check: Check, judged: Judged): void => {
    const result = resultOf(check, judged, bench, diagnosis)
    results.set(check.id, result)
    onResults([result])
  }
  const run = async (check: Check): Promise<void> => {
    const judged = await judgedOf(check, bench, exchange, stop)
    tried.set(check.id, judged.tried)
    diagnosis ??= judged.judgement.diagnosis ?? null
    // why a right event is refused is known when the raw bytes were looked at
    if (check.group === 'lets-in' && judged.judgement.verdict === 'failed') held.set(check, judged)
    else tell(check, judged)
  }
  for (const turn of turns) {
    const now = chosen.filter((check) => turnOf(check, bench) === turn)
    if (turn === 'first' || turn === 'alone') for (const check of now) await run(check)
    else await Promise.all(now.map(run))
  }
  diagnosis ??= notVerified(tried)
  for (const [check, judged] of held) tell(check, judged)
  return {
    end: endOf(exchange, signal, outOfTime),
    checks: chosen.flatMap(({ id }) => results.get(id) ?? []),
    diagnosis,
    slowestMs: slowestOf(exchange.all),
  }
}

const turns: readonly Turn[] = ['first', 'together', 'alone', 'last']
const turnOf = ({ turn }: Check, bench: Bench): Turn =>
  typeof turn === 'string' ? turn : turn(bench)

type Judged = { readonly judgement: Judgement; readonly tried: readonly Tried[] }

async function judgedOf(
  check: Check,
  bench: Bench,
  exchange: Exchange,
  stop: AbortSignal,
): Promise<Judged> {
  const lack = check.lacks?.(bench) ?? groundLack(check, exchange, stop)
  if (lack !== null) return { judgement: unknown(lack), tried: [] }
  const seen = { all: exchange.all, isLost: exchange.isLost }
  const course = check.course(bench, seen)
  const tried: Tried[] = []
  let step = course.next([])
  while (step.done !== true) {
    const round = await exchange.round(step.value, check.isAtOnce ?? false)
    tried.push(...round)
    step = course.next(round)
  }
  return { judgement: step.value, tried: step.value.seen ?? tried }
}

/** Why a check has nothing to rest on. */
function groundLack(
  { rests, turn }: Check,
  { all, isLost }: Exchange,
  stop: AbortSignal,
): string | null {
  if (rests === 'nothing') return null
  const [first] = all
  if (first === undefined || first.status === null)
    return first?.trouble === 'canceled' ? stoppedWords : 'The target could not be reached.'
  if (isLost()) return lostWords
  // what rests on the first answer alone can still be told
  if (stop.aborted && turn !== 'first') return stoppedWords
  if (rests === 'answer' || isTaken(first)) return null
  return 'A correctly signed event is not accepted, so this says nothing.'
}

function endOf({ all, isLost }: Exchange, signal: AbortSignal, outOfTime: AbortSignal): CheckEnd {
  if (signal.aborted) return 'canceled'
  if (outOfTime.aborted) return 'out-of-time'
  if (all[0]?.status == null) return 'unreachable'
  return isLost() ? 'lost' : 'done'
}

function slowestOf(all: readonly Tried[]): number | null {
  const answered = all.filter(({ status, trial }) => status !== null && !trial.isProbe)
  return answered.length === 0 ? null : Math.max(...answered.map(({ ms }) => ms))
}

const mostAnswers = 60

function resultOf(
  check: Check,
  { judgement, tried }: Judged,
  bench: Bench,
  diagnosis: CheckDiagnosis | null,
): CheckResult {
  const {
    verdict,
    found,
    advice = null,
    fault = null,
    warning = null,
  } = explained(check.id, judgement, diagnosis)
  const told = tried.filter((one) => !one.trial.isProbe && (!one.trial.isGuess || isAccepted(one)))
  return {
    id: check.id,
    group: check.group,
    verdict,
    sent: wordsOf(check.sent, bench),
    expected: check.expected,
    why: wordsOf(check.why, bench),
    found,
    answers: told
      .slice(0, mostAnswers)
      .map(({ label, status, ms, trouble }) => ({ label, status, ms, trouble })),
    advice: verdict === 'failed' ? advice : null,
    fault: verdict === 'failed' ? fault : null,
    warning,
  }
}
