import { setTimeout as pause } from 'node:timers/promises'
import type { OutgoingAnswer, OutgoingRequest, Sent } from '../../contract/outgoing.ts'
import type { Bench } from './bench.ts'
import type { Trial, Tried } from './check.ts'

/** Sends one request; never rejects. */
export type Send = (
  request: OutgoingRequest,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
) => Promise<Sent>

/** Sends trials, few at a time, and keeps what came back. */
export type Exchange = {
  /** Sent at the same time, as far as the limit of the run lets, or all at once. */
  readonly round: (trials: readonly Trial[], isAtOnce: boolean) => Promise<readonly Tried[]>
  /** All answers so far, in the order in which they came. */
  readonly all: readonly Tried[]
  /** The target answered once and does not any more. */
  readonly isLost: () => boolean
}

export function createExchange(bench: Bench, send: Send, signal: AbortSignal): Exchange {
  const all: Tried[] = []
  const gate = createGate(bench.patience.concurrency)
  let isLost = false
  let pulse: Promise<void> | null = null

  async function one(trial: Trial): Promise<Tried> {
    if (trial.afterMs !== undefined) await pause(trial.afterMs)
    const request = trial.make()
    const tried = isLost || signal.aborted ? unsent(trial, request) : await exchange(trial, request)
    all.push(tried)
    return tried
  }

  async function exchange(trial: Trial, request: OutgoingRequest): Promise<Tried> {
    const sent = await send(request, { signal, timeoutMs: bench.patience.timeoutMs })
    const tried = triedOf(trial, sent)
    const isOdd = sent.answer === null && tried.trouble !== 'canceled' && !trial.isProbe
    // trouble may be the fault of what was sent, or the end of the target: one more look tells
    if (isOdd && all.length > 0) await (pulse ??= feelPulse())
    return tried
  }

  async function feelPulse(): Promise<void> {
    const { answer } = await send(bench.make(), { signal, timeoutMs: bench.patience.timeoutMs })
    if (answer === null && !signal.aborted) isLost = true
    pulse = null
  }

  return {
    all,
    isLost: () => isLost,
    round: (trials, isAtOnce) =>
      Promise.all(trials.map((trial) => (isAtOnce ? one(trial) : gate(() => one(trial))))),
  }
}

function triedOf(trial: Trial, sent: Sent): Tried {
  return {
    label: trial.label,
    status: sent.answer?.status ?? null,
    ms: Math.round(sent.timings.totalMs),
    trouble: sent.trouble?.kind ?? null,
    words: sent.trouble?.words ?? null,
    trial,
    request: sent.request,
    answer: trial.isProbe ? sent.answer : beginningOf(sent.answer),
  }
}

/** Of each answer: a run keeps hundreds of them until its end. */
export const readBytes = 65_536

function beginningOf(answer: OutgoingAnswer | null): OutgoingAnswer | null {
  if (answer === null || answer.body.length <= readBytes) return answer
  return { ...answer, body: Uint8Array.from(answer.body.subarray(0, readBytes)), cut: true }
}

const unsent = (trial: Trial, request: OutgoingRequest): Tried => ({
  label: trial.label,
  status: null,
  ms: 0,
  trouble: 'canceled',
  words: null,
  trial,
  request,
  answer: null,
})

/** Lets so many work at a time; the others wait in line. */
function createGate(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let busy = 0
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}
