import type { CaptureSummary } from '../../contract/capture.ts'
import type { ReplayInput, ReplayManyInput, RunProgress } from '../../contract/replay.ts'
import { Problem } from '../../contract/problem.ts'
import type { ByteGate } from './byte-gate.ts'
import { createByteGate } from './byte-gate.ts'
import type { Deliver } from './deliver.ts'
import { missingPiece } from './missing-piece.ts'
import type { PreparedReplay } from './plan-replay.ts'
import type { ReplayerNeeds } from './replayer.ts'
import { runInOrder } from './run-in-order.ts'
import type { RunTally } from './run-tally.ts'
import { createTally } from './run-tally.ts'

/** Bodies in memory at once, over all runs. */
const bytesUnderWay = 64 * 1_048_576
/** A screen is told of progress no more often. */
const tellEveryMs = 100
/** Runs that `list` remembers. */
const mostRuns = 50

type RunsNeeds = Pick<ReplayerNeeds, 'feed' | 'now' | 'newId' | 'log'> & {
  readonly prepare: (input: ReplayInput) => Promise<PreparedReplay>
  readonly deliver: Deliver
  readonly closing: AbortSignal
}

export type ReplayRuns = {
  readonly start: (
    captures: readonly CaptureSummary[],
    input: ReplayManyInput,
    to: string,
  ) => RunProgress
  readonly cancel: (runId: string) => boolean
  /** Newest first. */
  readonly list: () => readonly RunProgress[]
  /** Resolves when nothing is under way. */
  readonly ended: () => Promise<unknown>
}

type Run = { readonly tally: RunTally; readonly stop: AbortController; ended: Promise<void> | null }

/** Sends many captures, each prepared at its turn: id, time and signature are of that moment. */
export function createRuns(needs: RunsNeeds): ReplayRuns {
  const { now, newId } = needs
  const runs = new Map<string, Run>()
  const gate = createByteGate(bytesUnderWay)

  return {
    start(captures, input, to) {
      const runId = newId()
      const whole = captures.filter((capture) => missingPiece(capture, false) === null)
      const total = whole.length * input.times
      const tally = createTally({ runId, to, startedAtMs: now(), total })
      const run: Run = { tally, stop: new AbortController(), ended: null }
      runs.set(runId, run)
      for (const [id, { ended }] of runs)
        if (runs.size > mostRuns && ended === null && id !== runId) runs.delete(id)
      run.ended = carryOut({ ...needs, gate }, run, whole, input)
      return tally.progress()
    },
    cancel(runId) {
      const run = runs.get(runId)
      if (!run || run.ended === null) return false
      run.stop.abort()
      return true
    },
    list: () => [...runs.values()].map(({ tally }) => tally.progress()).toReversed(),
    ended: () => Promise.allSettled([...runs.values()].flatMap(({ ended }) => ended ?? [])),
  }
}

async function carryOut(
  needs: RunsNeeds & { readonly gate: ByteGate },
  run: Run,
  captures: readonly CaptureSummary[],
  input: ReplayManyInput,
): Promise<void> {
  const { tally, stop } = run
  const signal = AbortSignal.any([stop.signal, needs.closing])
  const tell = throttled(() => needs.feed.tell('replays.progress', tally.progress()))
  const sendOne = async (capture: CaptureSummary): Promise<void> => {
    const leave = await needs.gate.enter(capture.bytes)
    try {
      await deliverOne(needs, tally, { capture, input, signal })
    } finally {
      leave()
    }
    tell.soon()
  }
  try {
    await runInOrder(repeated(captures, input.times), sendOne, input, signal)
    tally.end(signal.aborted ? 'canceled' : 'finished', needs.now())
  } catch (error) {
    const message = `A run of replays broke off: ${(error as Error).message}`
    needs.log('error', message)
    needs.feed.tell('app.warning', { code: 'run_broke_off', message })
    tally.end('canceled', needs.now())
  }
  run.ended = null
  tell.now()
}

function* repeated<Item>(items: readonly Item[], times: number): Generator<Item> {
  for (const item of items) for (let count = 0; count < times; count += 1) yield item
}

type One = {
  readonly capture: CaptureSummary
  readonly input: ReplayManyInput
  readonly signal: AbortSignal
}

/** One that cannot be sent, such as a capture that was deleted meanwhile, does not end the run. */
async function deliverOne(
  { prepare, deliver }: RunsNeeds,
  tally: RunTally,
  { capture, input, signal }: One,
): Promise<void> {
  const { to, signing, breakIt, timeoutMs } = input
  const job = await prepare({ captureId: capture.id, to, signing, breakIt, edits: {} }).then(
    (prepared) => prepared.job,
    (error: unknown) => {
      if (error instanceof Problem) return null
      throw error
    },
  )
  if (job === null || signal.aborted) return tally.skip()
  const { summary } = await deliver(
    { ...job, groupId: tally.progress().runId, label: null },
    { timeoutMs, signal },
  )
  tally.add(summary)
}

function throttled(tell: () => void): { readonly soon: () => void; readonly now: () => void } {
  let timer: NodeJS.Timeout | null = null
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = null
        tell()
      }, tellEveryMs)
    },
    now() {
      if (timer) clearTimeout(timer)
      timer = null
      tell()
    },
  }
}
