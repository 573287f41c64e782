import type { CheckInput, CheckProgress, CheckResult } from '../../contract/check.ts'
import { sendRequest } from '../outgoing/send.ts'
import type { Store } from '../store/store.ts'
import type { Bench } from './bench.ts'
import type { CheckDeskNeeds } from './check-desk.ts'
import type { Send } from './exchange.ts'
import { askedOf, finishedRun } from './finished-run.ts'
import type { Outcome } from './run-checks.ts'
import { checksFor, runChecks } from './run-checks.ts'

/** A run that goes on. */
export type UnderWay = {
  /** With all results so far. */
  readonly progress: () => CheckProgress
  readonly stop: () => void
  /** Resolves when the run is kept and told; never rejects. */
  readonly ended: Promise<void>
}

/** Runs the checks, tells of each that ends, and at last keeps and tells the whole run. */
export function beginRun(needs: CheckDeskNeeds, bench: Bench, input: CheckInput): UnderWay {
  const { feed, store, now, log } = needs
  const stopping = new AbortController()
  const total = checksFor(input.only).length
  const asked = askedOf(input)
  let progress = beginning(needs.newId(), bench, total, now())

  const onResults = (results: readonly CheckResult[]): void => {
    const all = [...progress.results, ...results]
    progress = { ...progress, done: all.length, results: all }
    feed.tell('checks.progress', { ...progress, results })
  }
  async function outcomeOf(): Promise<Outcome> {
    try {
      const send = sending(store)
      return await runChecks({ bench, only: input.only, send, signal: stopping.signal, onResults })
    } catch (error) {
      log('error', `The checks of ${bench.url} broke off: ${String(error)}`)
      return { end: 'canceled', checks: progress.results, diagnosis: null, slowestMs: null }
    }
  }
  async function work(): Promise<void> {
    const outcome = await outcomeOf()
    try {
      const last = store.checks.lastOf(progress.target, progress.scheme)
      const run = finishedRun(progress, outcome, now() - progress.startedAtMs, { asked, last })
      await store.checks.keep(run)
      feed.tell('checks.finished', { run })
    } catch (error) {
      // the run was made and is told all the same
      const message = `The checks of ${bench.url} could not be kept: ${(error as Error).message}`
      log('error', message)
      feed.tell('app.warning', { code: 'check_not_kept', message })
      const took = now() - progress.startedAtMs
      const run = finishedRun(progress, outcome, took, { asked, last: null })
      feed.tell('checks.finished', { run })
    }
  }
  // whoever began it is told the id before anything else
  const ended = new Promise((resolve) => setImmediate(resolve)).then(work)
  return { progress: () => progress, stop: () => stopping.abort(), ended }
}

const sending =
  ({ confirmedHosts }: Store): Send =>
  (request, options) =>
    sendRequest(request, { ...options, isConfirmed: (host) => confirmedHosts.has(host) })

const beginning = (
  runId: string,
  { url, scheme }: Bench,
  total: number,
  startedAtMs: number,
): CheckProgress => ({
  runId,
  target: url,
  scheme: scheme.id,
  startedAtMs,
  done: 0,
  total,
  results: [],
})
